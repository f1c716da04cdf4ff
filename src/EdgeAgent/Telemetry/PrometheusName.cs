namespace EdgeAgent.Telemetry;

/// <summary>The kind of a metric, which determines the suffixes of its name in Prometheus.</summary>
internal enum PrometheusKind
{
    /// <summary>A measured value that is not summed over attributes.</summary>
    Gauge,

    /// <summary>A sum that goes up and down.</summary>
    UpDown,

    /// <summary>A sum that only grows.</summary>
    Counter,

    Histogram,
}

/// <summary>
/// The name of a metric in Prometheus and VictoriaMetrics: the specification's strategy <c>UnderscoreEscapingWithSuffixes</c>, the default
/// of both stores. Source: https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/
/// </summary>
internal static class PrometheusName
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["d"] = "days",
        ["h"] = "hours",
        ["min"] = "minutes",
        ["s"] = "seconds",
        ["ms"] = "milliseconds",
        ["us"] = "microseconds",
        ["ns"] = "nanoseconds",
        ["By"] = "bytes",
        ["KiBy"] = "kibibytes",
        ["MiBy"] = "mebibytes",
        ["GiBy"] = "gibibytes",
        ["m"] = "meters",
        ["V"] = "volts",
        ["A"] = "amperes",
        ["J"] = "joules",
        ["W"] = "watts",
        ["g"] = "grams",
        ["Cel"] = "celsius",
        ["Hz"] = "hertz",
        ["1"] = "",
        ["%"] = "percent",
    };

    private static readonly Dictionary<string, string> PerUnits = new(StringComparer.Ordinal)
    {
        ["s"] = "second",
        ["min"] = "minute",
        ["h"] = "hour",
        ["d"] = "day",
    };

    /// <param name="name">The instrument's name, <c>hw.temperature</c>.</param>
    /// <param name="unit">Its UCUM unit, <c>Cel</c>; annotations in braces are ignored.</param>
    /// <param name="kind">The kind of instrument.</param>
    /// <returns>The family's name, <c>hw_temperature_celsius</c>; a histogram's series add <c>_bucket</c>, <c>_sum</c> and
    /// <c>_count</c>.</returns>
    public static string Of(string name, string? unit, PrometheusKind kind)
    {
        var words = Words(name);
        var (main, per) = Split(unit ?? "");
        AddUnit(words, main.Length > 0 ? Units.GetValueOrDefault(main, main) : "");
        if (per.Length > 0)
            AddPer(words, PerUnits.GetValueOrDefault(per, per));
        if (kind == PrometheusKind.Counter)
            MoveToEnd(words, "total");
        if (kind == PrometheusKind.Gauge && unit is "1")
            MoveToEnd(words, "ratio");
        var joined = string.Join('_', words);
        return char.IsAsciiDigit(joined[0]) ? "_" + joined : joined;
    }

    /// <summary>An attribute's key as a label: <c>hw.id</c> becomes <c>hw_id</c>.</summary>
    public static string Label(string key)
    {
        var label = string.Concat(key.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_'));
        return label.Length > 0 && char.IsAsciiDigit(label[0]) ? "key_" + label : label;
    }

    private static (string Main, string Per) Split(string unit)
    {
        var parts = unit.Split('/', 2);
        return (Plain(parts[0]), parts.Length > 1 ? Plain(parts[1]) : "");
    }

    /// <summary>A unit without its annotation: <c>{frame}</c> names what is counted, not a unit.</summary>
    private static string Plain(string unit) => unit.Contains('{', StringComparison.Ordinal) ? "" : unit.Trim();

    private static void AddUnit(List<string> words, string unit)
    {
        foreach (var word in Words(unit).Where(word => !words.Contains(word)))
            words.Add(word);
    }

    private static void AddPer(List<string> words, string unit)
    {
        if (words.Contains(unit))
            return;
        words.Add("per");
        words.AddRange(Words(unit));
    }

    private static void MoveToEnd(List<string> words, string word)
    {
        words.RemoveAll(w => string.Equals(w, word, StringComparison.Ordinal));
        words.Add(word);
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsAsciiLetterOrDigit(text[i]))
                continue;
            if (i > start)
                words.Add(text[start..i]);
            start = i + 1;
        }
        return words;
    }
}
