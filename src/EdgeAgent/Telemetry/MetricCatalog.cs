using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;

namespace EdgeAgent.Telemetry;

/// <summary>One documented metric.</summary>
/// <param name="Instrument">OpenTelemetry's name: <c>counter</c>, <c>updowncounter</c>, <c>gauge</c> or <c>histogram</c>.</param>
/// <param name="Unit">UCUM.</param>
/// <param name="Description">Without the attributes.</param>
/// <param name="Attributes">Keys of the points' attributes.</param>
internal sealed record DocumentedMetric(
    string Meter, string Name, string Instrument, string Unit, string Description, IReadOnlyList<string> Attributes)
{
    public PrometheusKind Kind => Instrument switch
    {
        "counter" => PrometheusKind.Counter,
        "updowncounter" => PrometheusKind.UpDown,
        "histogram" => PrometheusKind.Histogram,
        _ => PrometheusKind.Gauge,
    };

    public string PrometheusName => Telemetry.PrometheusName.Of(Name, Unit, Kind);
}

/// <summary>Reads the metrics from the instruments themselves, so that a document of them cannot differ.</summary>
internal static partial class MetricCatalog
{
    /// <summary>The runtime's own meter; OpenTelemetry.Instrumentation.Runtime adds no other on this .NET.</summary>
    private const string RuntimeMeter = "System.Runtime";

    // The runtime's descriptions don't name the attributes; its documentation does:
    // https://learn.microsoft.com/dotnet/core/diagnostics/built-in-metrics-runtime
    private static readonly Dictionary<string, string> RuntimeAttributes = new(StringComparer.Ordinal)
    {
        ["dotnet.process.cpu.time"] = "cpu.mode",
        ["dotnet.gc.collections"] = "gc.heap.generation",
        ["dotnet.gc.last_collection.heap.size"] = "gc.heap.generation",
        ["dotnet.gc.last_collection.heap.fragmentation.size"] = "gc.heap.generation",
        ["dotnet.exceptions"] = "error.type",
    };

    /// <summary>Every instrument created with this factory, and the runtime's, by meter and name.</summary>
    public static IReadOnlyList<DocumentedMetric> Of(IMeterFactory meters)
    {
        var found = new List<Instrument>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Scope == meters || instrument.Meter.Name == RuntimeMeter)
                found.Add(instrument);
        };
        listener.Start();
        return [.. found.Select(Documented).OrderBy(m => m.Meter, StringComparer.Ordinal).ThenBy(m => m.Name, StringComparer.Ordinal)];
    }

    private static DocumentedMetric Documented(Instrument instrument)
    {
        var text = instrument.Description ?? "";
        var sentence = AttributeSentence().Match(text);
        return new DocumentedMetric(
            instrument.Meter.Name,
            instrument.Name,
            Word(instrument),
            instrument.Unit ?? "",
            HasMoreThanKeys(sentence.Value) ? text : text[..(sentence.Success ? sentence.Index : text.Length)].Trim(),
            RuntimeAttributes.TryGetValue(instrument.Name, out var known)
                ? [known]
                : [.. Key().Matches(sentence.Value).Select(m => m.Groups["key"].Value)]);
    }

    private static bool HasMoreThanKeys(string sentence) =>
        sentence.StartsWith("Per ", StringComparison.Ordinal)
        && Key().Replace(sentence, "").Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries)
            .Except(["Per", "and"], StringComparer.Ordinal).Any();

    /// <summary><c>ObservableCounter`1</c> and <c>Counter`1</c> have one name: their data is the same.</summary>
    private static string Word(Instrument instrument) =>
        instrument.GetType().Name.Split('`')[0].Replace("Observable", "", StringComparison.Ordinal).ToLowerInvariant();

    [GeneratedRegex(@"(?<=^|\. )(Per `.*|Without attributes\.)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex AttributeSentence();

    [GeneratedRegex("`(?<key>[a-z0-9_.]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Key();
}
