using System.Globalization;
using EdgeAgent.Configuration;
using OpenTelemetry.Exporter;

namespace EdgeAgent.Telemetry;

/// <summary>
/// The settings in the standard <c>OTEL_*</c> variables. A signal without an endpoint is not exported: the SDK's own default (gRPC to
/// localhost) would make every device without a collector fail silently once per minute.
/// </summary>
internal sealed class TelemetrySettings
{
    private readonly IConfiguration _configuration;

    private TelemetrySettings(IConfiguration configuration) => _configuration = configuration;

    /// <summary>Whether nothing is collected at all: <c>OTEL_SDK_DISABLED=true</c>.</summary>
    public bool Disabled => string.Equals(Value("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Time between two collections of metrics.</summary>
    public TimeSpan MetricInterval =>
        TimeSpan.FromMilliseconds(int.Parse(Value("OTEL_METRIC_EXPORT_INTERVAL") ?? "60000", CultureInfo.InvariantCulture));

    public static TelemetrySettings From(IConfiguration configuration) => new(configuration);

    /// <summary>One sentence per bad value. The other members assume that there is none.</summary>
    public IEnumerable<string> Problems() => OtelVariables.Problems(_configuration);

    /// <summary>Where a signal is sent; null if it is not exported.</summary>
    public OtlpTarget? Target(Signal signal)
    {
        if (Disabled || !Exported(signal))
            return null;
        var protocol = Is(Of(signal, "PROTOCOL"), "grpc") ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        return Endpoint(signal, protocol) is not { } endpoint ? null : new OtlpTarget(
            signal,
            endpoint,
            protocol,
            TimeSpan.FromMilliseconds(int.Parse(Of(signal, "TIMEOUT") ?? "10000", CultureInfo.InvariantCulture)),
            Is(Of(signal, "COMPRESSION"), "gzip") ? OtlpExportCompression.GZip : OtlpExportCompression.None,
            Of(signal, "HEADERS"),
            new OtlpCertificates(Of(signal, "CERTIFICATE"), Of(signal, "CLIENT_CERTIFICATE"), Of(signal, "CLIENT_KEY")));
    }

    private bool Exported(Signal signal) =>
        Value($"OTEL_{signal.Variable()}_EXPORTER") is not { } names
        || OtelVariables.ExporterNames(names).Contains("otlp", StringComparer.OrdinalIgnoreCase);

    /// <summary>A signal's own endpoint is used as it is; over HTTP, the common endpoint gets the signal's path.</summary>
    private Uri? Endpoint(Signal signal, OtlpExportProtocol protocol)
    {
        if (Value($"OTEL_EXPORTER_OTLP_{signal.Variable()}_ENDPOINT") is { } own)
            return new Uri(own);
        if (Value("OTEL_EXPORTER_OTLP_ENDPOINT") is not { } common)
            return null;
        return protocol == OtlpExportProtocol.Grpc ? new Uri(common) : WithPath(new UriBuilder(common), signal);
    }

    private string? Of(Signal signal, string suffix) =>
        Value($"OTEL_EXPORTER_OTLP_{signal.Variable()}_{suffix}") ?? Value($"OTEL_EXPORTER_OTLP_{suffix}");

    // The query stays after the path.
    private static Uri WithPath(UriBuilder common, Signal signal)
    {
        common.Path = $"{common.Path.TrimEnd('/')}/v1/{signal.Text()}";
        return common.Uri;
    }

    private static bool Is(string? value, string name) => string.Equals(value, name, StringComparison.OrdinalIgnoreCase);

    private string? Value(string name) => OtelVariables.Value(_configuration, name);
}
