using EdgeAgent.Configuration;
using EdgeAgent.Telemetry.Spool;
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
    // Shorter ones, such as a tenant's number, would blot out words.
    private const int ShortestSecret = 4;
    private const int LongestScheme = 7;

    /// <summary>The specification's word for the protocol.</summary>
    public string ProtocolText => Protocol == OtlpExportProtocol.Grpc ? "grpc" : "http/protobuf";

    /// <summary>The endpoint without credentials and query, fit for logs and pages.</summary>
    public string Shown => Show(Endpoint);

    /// <summary>An address without credentials, query and fragment.</summary>
    public static string Show(Uri address) =>
        address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>Texts of the headers and of the address that must appear nowhere, longest first.</summary>
    public IReadOnlyList<string> Secrets()
    {
        var headers = OtlpHeaders.Parse(Headers).Select(header => header.Value).ToList();
        // Without the name of the scheme, which is no secret: "Bearer TOKEN".
        var tokens = headers.SelectMany(value => value.Split(' ')).Where(part => part.Length > LongestScheme);
        var values = Endpoint.Query.Split('&').Select(pair => pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        IEnumerable<string> all = [.. headers, .. tokens, .. Endpoint.UserInfo.Split(':'), Endpoint.Query, .. values];
        var forms = all.SelectMany(Forms).Where(text => text.Length >= ShortestSecret).Distinct(StringComparer.Ordinal);
        return [.. forms.OrderByDescending(text => text.Length)];
    }

    // As it stands in a header or an address, and as it is meant.
    private static IEnumerable<string> Forms(string text) => [text, Uri.UnescapeDataString(text), Uri.EscapeDataString(text)];

    // A record prints all it holds, and Headers is a secret.
    public override string ToString() => $"{Signal.Text()} to {Shown} ({ProtocolText})";
}

/// <summary>PEM files for TLS: whom to trust, and who we are. Null means the system's trust and no client certificate.</summary>
internal sealed record OtlpCertificates(string? Authority, string? Client, string? ClientKey);
