using EdgeAgent.Telemetry;
using EdgeAgent.Telemetry.Spool;

namespace EdgeAgent.Cli.Checks;

/// <summary>Advice for an export that failed.</summary>
internal static class ExportAdvice
{
    private const string Credentials = "Check the credentials in OTEL_EXPORTER_OTLP_HEADERS.";
    private const string ProxyVariables = "Check HTTP_PROXY and HTTPS_PROXY, or add the endpoint's host to NO_PROXY.";

    public const string ClientCertificate =
        "The server requires a client certificate: set OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE and …_CLIENT_KEY to one that it trusts.";

    // gRPC status codes.
    private const int PermissionDenied = 7, ResourceExhausted = 8, Unimplemented = 12, Unavailable = 14, Unauthenticated = 16;

    public static string For(Delivery delivery, OtlpTarget target) => delivery.Fault switch
    {
        ExportFault.UnknownHost or ExportFault.NoConnection or ExportFault.ConnectTimeout when EndpointProbe.Proxy(target) is not null =>
            ProxyVariables,
        ExportFault.UnknownHost => "Check the host name in the endpoint, and the name resolution (DNS) of this device.",
        ExportFault.NoConnection =>
            "Is the collector running, and are host and port right? Usual ports are 4318 for HTTP and 4317 for gRPC.",
        ExportFault.ConnectTimeout => "The host does not respond: check host and port, and whether a firewall drops the packets.",
        ExportFault.AnswerTimeout =>
            "Something accepts connections but does not respond: is it an OTLP endpoint? If it is slow, raise OTEL_EXPORTER_OTLP_TIMEOUT.",
        ExportFault.Proxy => ProxyVariables,
        ExportFault.Certificate => Certificate(delivery.Reason),
        ExportFault.ClientCertificate => ClientCertificate,
        ExportFault.Tls => "TLS could not be set up: check that the server uses TLS on this port, and which TLS versions it allows.",
        ExportFault.Protocol => "The server does not respond like an OTLP endpoint: check host, port and OTEL_EXPORTER_OTLP_PROTOCOL.",
        ExportFault.Status => Status(delivery.Status),
        ExportFault.GrpcStatus => GrpcStatus(delivery.Status),
        _ => "Another program, a proxy or the login page of a network responds there: check host, port and path of the endpoint.",
    };

    private static string Certificate(string reason)
    {
        if (Contains(reason, "NameMismatch"))
            return "The certificate is for another host name: use the name that it was issued for, or issue it for this one.";
        if (Contains(reason, "NotTimeValid") && !Contains(reason, "UntrustedRoot"))
            return "The certificate is expired or not valid yet: renew it, or correct this device's clock.";
        return "If the certificate is your own authority's, set OTEL_EXPORTER_OTLP_CERTIFICATE to the PEM file of that authority.";
    }

    private static string Status(int status) => status switch
    {
        >= 300 and < 400 => "Set the endpoint to the address that it redirects to, or log in to the network if it is a login page.",
        StatusCodes.Status401Unauthorized => Credentials,
        StatusCodes.Status403Forbidden => $"{Credentials} They may lack the right to write, or a proxy or firewall blocks the request.",
        StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed =>
            "Check the path: /v1/metrics or the like is added to OTEL_EXPORTER_OTLP_ENDPOINT; the endpoint of one signal is used as it is.",
        StatusCodes.Status407ProxyAuthenticationRequired => ProxyVariables,
        StatusCodes.Status413PayloadTooLarge => "The server, or a proxy in front of it, limits the size of requests: raise its limit.",
        StatusCodes.Status429TooManyRequests =>
            "The endpoint can be reached, but limits the rate of requests; the daemon keeps its data and retries.",
        >= 500 => "The server or a proxy in front of it has a fault: check its log. The daemon keeps its data and retries.",
        _ => "The endpoint can be reached, but rejects OTLP requests: check its path, and that it accepts OTLP with protobuf.",
    };

    private static string GrpcStatus(int status) => status switch
    {
        Unauthenticated or PermissionDenied => Credentials,
        Unimplemented =>
            "The server does not accept this signal over gRPC: enable it there, or switch it off here, as with OTEL_TRACES_EXPORTER=none.",
        ResourceExhausted or Unavailable => "The server is busy or not ready; the daemon keeps its data and retries.",
        _ => "The server can be reached, but rejects the export: check its log.",
    };

    private static bool Contains(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
