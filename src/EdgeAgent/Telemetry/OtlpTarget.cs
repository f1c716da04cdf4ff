using EdgeAgent.Configuration;
using EdgeAgent.Telemetry.Spool;
using OpenTelemetry.Exporter;

namespace EdgeAgent.Telemetry;

/// <summary>Where and how one signal is sent.</summary>
/// <param name="Signal">The signal that is sent.</param>
/// <param name="Endpoint">For HTTP the full URL with the signal's path; for gRPC the server.</param>
/// <param name="Protocol">HTTP with protobuf bodies, or gRPC.</param>
/// <param name="Timeout">Time limit of one export.</param>
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
    // Shorter values, such as a tenant's number, would blot out ordinary words.
    private const int ShortestSecret = 4;
    private const int LongestScheme = 7;

    /// <summary>The specification's name for the protocol.</summary>
    public string ProtocolText => Protocol == OtlpExportProtocol.Grpc ? "grpc" : "http/protobuf";

    /// <summary>The endpoint without credentials and query, safe for logs and pages.</summary>
    public string Shown => Show(Endpoint);

    /// <summary>An address without credentials, query and fragment.</summary>
    public static string Show(Uri address) =>
        address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>Parts of the headers and of the address that must appear nowhere, longest first.</summary>
    public IReadOnlyList<string> Secrets()
    {
        var headers = OtlpHeaders.Parse(Headers).Select(header => header.Value).ToList();
        // Leaves out the name of the scheme in "Bearer TOKEN", which is no secret.
        var tokens = headers.SelectMany(value => value.Split(' ')).Where(part => part.Length > LongestScheme);
        var values = Endpoint.Query.Split('&').Select(pair => pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        IEnumerable<string> all = [.. headers, .. tokens, .. Endpoint.UserInfo.Split(':'), Endpoint.Query, .. values];
        var forms = all.SelectMany(Forms).Where(text => text.Length >= ShortestSecret).Distinct(StringComparer.Ordinal);
        return [.. forms.OrderByDescending(text => text.Length)];
    }

    // The text as written in a header or an address, unescaped and escaped.
    private static IEnumerable<string> Forms(string text) => [text, Uri.UnescapeDataString(text), Uri.EscapeDataString(text)];

    // A record would print all members, and Headers is a secret.
    public override string ToString() => $"{Signal.Text()} to {Shown} ({ProtocolText})";
}

/// <summary>
/// PEM files for TLS: the trusted authority, and the client's certificate and key. Null means the system's trust and no client certificate.
/// </summary>
internal sealed record OtlpCertificates(string? Authority, string? Client, string? ClientKey);
