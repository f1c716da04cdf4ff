using System.Globalization;
using EdgeAgent.Strings;

namespace EdgeAgent.Configuration;

/// <summary>
/// The standard variables that this program supports, with their valid values. The SDK silently replaces a bad value by its default, which
/// looks like lost data; here it is a configuration problem. Source:
/// https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
/// </summary>
internal static class OtelVariables
{
    // The SDK allocates the whole queue at startup.
    private const int MostQueued = 1_000_000;

    private sealed record Rule(string Wanted, Func<string, bool> Accepts, bool Secret = false, bool AnyCase = false);

    private static readonly Rule Switch = new("must be true or false", v => bool.TryParse(v, out _), AnyCase: true);
    private static readonly Rule Milliseconds = new("must be a whole number of milliseconds from 1 to 2147483647", v => Whole(v, 1));
    private static readonly Rule Count = new("must be a whole number from 1 to 1000000", v => Whole(v, 1, MostQueued));
    private static readonly Rule Endpoint =
        new("must be a full URL with its scheme, such as http://collector:4318", IsHttpUrl, Secret: true);
    private static readonly Rule Protocol = OneOf("http/protobuf", "grpc");
    private static readonly Rule Compression = OneOf("none", "gzip");
    private static readonly Rule Pairs = new("must be key=value pairs separated by commas", ArePairs);
    private static readonly Rule SecretPairs = Pairs with { Secret = true };
    private static readonly Rule PemFile = new("must be a PEM file that can be read", _ => true);
    private static readonly Rule Exporter = OneOf("otlp", "none");
    private static readonly Rule MetricsExporter = new(
        "must be otlp, prometheus (always served) or none",
        v => ExporterNames(v).All(name => ExporterNames("otlp,none,prometheus").Contains(name, StringComparer.OrdinalIgnoreCase)),
        AnyCase: true);

    private static readonly (string Name, Rule Rule)[] Common =
    [
        ("OTEL_SDK_DISABLED", Switch),
        ("OTEL_RESOURCE_ATTRIBUTES", Pairs),
        ("OTEL_METRICS_EXPORTER", MetricsExporter),
        ("OTEL_LOGS_EXPORTER", Exporter),
        ("OTEL_TRACES_EXPORTER", Exporter),
        ("OTEL_METRIC_EXPORT_INTERVAL", Milliseconds),
        ("OTEL_METRIC_EXPORT_TIMEOUT", Milliseconds),
        ("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", OneOf("cumulative", "delta", "lowmemory")),
        ("OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION",
            OneOf("explicit_bucket_histogram", "base2_exponential_bucket_histogram")),
        ("OTEL_TRACES_SAMPLER",
            OneOf(
                "always_on", "always_off", "traceidratio",
                "parentbased_always_on", "parentbased_always_off", "parentbased_traceidratio")),
        .. BatchRules("OTEL_BLRP"),
        .. BatchRules("OTEL_BSP"),
        .. ExporterRules("OTEL_EXPORTER_OTLP"),
    ];

    private static readonly (string Name, Rule Rule)[] ForOneSignal =
    [
        .. Enum.GetValues<Signal>().SelectMany(s => ExporterRules($"OTEL_EXPORTER_OTLP_{s.Variable()}")),
    ];

    // Known to the specification and the SDK; any value is valid.
    private static readonly string[] Others =
    [
        "OTEL_SERVICE_NAME", "OTEL_TRACES_SAMPLER_ARG", "OTEL_METRICS_EXEMPLAR_FILTER", "OTEL_PROPAGATORS", "OTEL_LOG_LEVEL",
        "OTEL_ENTITIES", "OTEL_CONFIG_FILE",
    ];

    /// <summary>One sentence per bad value or misspelled variable, naming it. Secrets are not repeated.</summary>
    public static IEnumerable<string> Problems(IConfiguration configuration)
    {
        foreach (var (name, rule) in Common.Concat(ForOneSignal))
        {
            if (Value(configuration, name) is { } value && !rule.Accepts(value))
                yield return $"{name} is {(rule.Secret ? "malformed" : $"\"{Excerpt.Of(value)}\"")}: {rule.Wanted}.";
        }
        foreach (var problem in Misspelt(configuration).Concat(PemFiles.Problems(suffix => Value(configuration, suffix))))
            yield return problem;
    }

    /// <summary>
    /// A variable's value without blanks, and without the quotes that some readers of environment files keep. Null if it is empty, as the
    /// specification requires.
    /// </summary>
    public static string? Value(IConfiguration configuration, string name)
    {
        var value = configuration[name]?.Trim();
        if (value is { Length: >= 2 } && value[0] is '"' or '\'' && value[^1] == value[0])
            value = value[1..^1].Trim();
        return value is { Length: > 0 } ? value : null;
    }

    /// <summary>
    /// The variables that the SDK would not accept as written, in the spelling it expects; values of enumerations are case-insensitive.
    /// </summary>
    public static IEnumerable<KeyValuePair<string, string?>> Canonical(IConfiguration configuration) =>
        from variable in Common.Concat(ForOneSignal).Append(("OTEL_SERVICE_NAME", Pairs)).Append(("OTEL_TRACES_SAMPLER_ARG", Pairs))
        let value = Value(configuration, variable.Item1)
        where value is not null
        let canonical = variable.Item2.AnyCase && variable.Item2.Accepts(value) ? value.ToLowerInvariant() : value
        where canonical != configuration[variable.Item1]
        select KeyValuePair.Create(variable.Item1, (string?)canonical);

    private static IEnumerable<string> Misspelt(IConfiguration configuration)
    {
        string[] known = [.. Common.Concat(ForOneSignal).Select(variable => variable.Name), .. Others];
        return
            from key in configuration.GetChildren().Select(child => child.Key)
            where key.StartsWith("OTEL_", StringComparison.OrdinalIgnoreCase) && !known.Contains(key, StringComparer.OrdinalIgnoreCase)
            let meant = Misspelling.Of(key, known)
            where meant is not null
            select $"{key} is not a known variable. Did you mean {meant}?";
    }

    /// <summary>Each variable with its valid values, without the forms for one signal.</summary>
    public static IEnumerable<(string Name, string Wanted)> Described() =>
        Common.Select(variable => (variable.Name, variable.Rule.Wanted["must be ".Length..]));

    public static IEnumerable<string> ExporterNames(string value) =>
        value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<(string, Rule)> BatchRules(string prefix) =>
    [
        ($"{prefix}_SCHEDULE_DELAY", Milliseconds),
        ($"{prefix}_EXPORT_TIMEOUT", Milliseconds),
        ($"{prefix}_MAX_QUEUE_SIZE", Count),
        ($"{prefix}_MAX_EXPORT_BATCH_SIZE", Count),
    ];

    private static IEnumerable<(string, Rule)> ExporterRules(string prefix) =>
    [
        ($"{prefix}_ENDPOINT", Endpoint),
        ($"{prefix}_PROTOCOL", Protocol),
        ($"{prefix}_TIMEOUT", Milliseconds),
        ($"{prefix}_COMPRESSION", Compression),
        ($"{prefix}_HEADERS", SecretPairs),
        ($"{prefix}_CERTIFICATE", PemFile),
        ($"{prefix}_CLIENT_CERTIFICATE", PemFile),
        ($"{prefix}_CLIENT_KEY", PemFile),
    ];

    private static Rule OneOf(params string[] names) =>
        new($"must be one of {string.Join(", ", names)}", v => names.Contains(v, StringComparer.OrdinalIgnoreCase), AnyCase: true);

    private static bool Whole(string value, int minimum, int maximum = int.MaxValue) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum;

    private static bool IsHttpUrl(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0;

    private static bool ArePairs(string value) =>
        ExporterNames(value).All(pair => pair.IndexOf('=', StringComparison.Ordinal) > 0);
}
