using System.Globalization;

namespace EdgeAgent.Telemetry;

/// <summary>
/// The standard variables this program understands and what a good value looks like. The SDK ignores a bad value silently
/// and goes on with its default, which looks like lost data; here it is a configuration problem.
/// Source: https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
/// </summary>
internal static class OtelVariables
{
    private sealed record Rule(string Wanted, Func<string, bool> Accepts, bool Secret = false);

    private static readonly Rule Switch = new("must be true or false", v => bool.TryParse(v, out _));
    private static readonly Rule Milliseconds = new("must be a whole number of milliseconds above 0", v => Whole(v, 1));
    private static readonly Rule Count = new("must be a whole number above 0", v => Whole(v, 1));
    private static readonly Rule Endpoint = new("must be a full URL such as http://collector:4318", IsHttpUrl, Secret: true);
    private static readonly Rule Protocol = OneOf("http/protobuf", "grpc");
    private static readonly Rule Compression = OneOf("none", "gzip");
    private static readonly Rule Pairs = new("must be key=value pairs separated by commas", ArePairs);
    private static readonly Rule SecretPairs = Pairs with { Secret = true };
    private static readonly Rule PemFile = new("must be a PEM file that can be read", File.Exists);
    private static readonly Rule Exporter = OneOf("otlp", "none");
    private static readonly Rule MetricsExporter = new("must be otlp, prometheus (always served) or none", v => ExporterNames(v).All(n => n is "otlp" or "none" or "prometheus"));

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
        ("OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION", OneOf("explicit_bucket_histogram", "base2_exponential_bucket_histogram")),
        ("OTEL_TRACES_SAMPLER", OneOf("always_on", "always_off", "traceidratio", "parentbased_always_on", "parentbased_always_off", "parentbased_traceidratio")),
        .. BatchRules("OTEL_BLRP"),
        .. BatchRules("OTEL_BSP"),
        .. ExporterRules("OTEL_EXPORTER_OTLP"),
    ];

    private static readonly (string Name, Rule Rule)[] ForOneSignal =
    [
        .. Enum.GetValues<Signal>().SelectMany(s => ExporterRules($"OTEL_EXPORTER_OTLP_{s.Variable()}")),
    ];

    /// <summary>One sentence per bad value, naming the variable. Secrets are not repeated.</summary>
    public static IEnumerable<string> Problems(IConfiguration configuration)
    {
        foreach (var (name, rule) in Common.Concat(ForOneSignal))
        {
            var value = configuration[name];
            if (!string.IsNullOrEmpty(value) && !rule.Accepts(value.Trim()))
                yield return rule.Secret ? $"{name} is malformed: {rule.Wanted}." : $"{name} is \"{value}\": {rule.Wanted}.";
        }
    }

    /// <summary>Each variable with the values it takes, without the forms for one signal.</summary>
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
        new($"must be one of {string.Join(", ", names)}", v => names.Contains(v, StringComparer.OrdinalIgnoreCase));

    private static bool Whole(string value, int minimum) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum;

    private static bool IsHttpUrl(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0;

    private static bool ArePairs(string value) =>
        ExporterNames(value).All(pair => pair.IndexOf('=', StringComparison.Ordinal) > 0);
}
