using OpenTelemetry.Exporter;

namespace EdgeAgent.Telemetry;

/// <summary>Where and how one signal is sent.</summary>
/// <param name="Signal">What is sent.</param>
/// <param name="Endpoint">For HTTP the full URL with the signal's path; for gRPC the server.</param>
/// <param name="Protocol">HTTP with protobuf bodies, or gRPC.</param>
/// <param name="Timeout">How long one export may take.</param>
/// <param name="Compression">None or gzip.</param>
/// <param name="Headers">Comma-separated <c>key=value</c> pairs. A secret: never logged or shown.</param>
/// <param name="Certificates">For TLS.</param>
internal sealed record OtlpTarget(
    Signal Signal,
    Uri Endpoint,
    OtlpExportProtocol Protocol,
    TimeSpan Timeout,
    OtlpExportCompression Compression,
    string? Headers,
    OtlpCertificates Certificates)
{
    /// <summary>The specification's word for the protocol.</summary>
    public string ProtocolText => Protocol == OtlpExportProtocol.Grpc ? "grpc" : "http/protobuf";

    /// <summary>The endpoint without credentials and query, fit for logs and pages.</summary>
    public string Shown => Endpoint.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    // A record prints all it holds, and Headers is a secret.
    public override string ToString() => $"{Signal.Text()} to {Shown} ({ProtocolText})";
}

/// <summary>PEM files for TLS: whom to trust, and who we are. Null means the system's trust and no client certificate.</summary>
internal sealed record OtlpCertificates(string? Authority, string? Client, string? ClientKey);
