using System.Net.Sockets;
using EdgeAgent.Strings;

namespace EdgeAgent.Video.Input.Http;

/// <summary>Messages for users about connections that fail or break: what, where, what to do.</summary>
internal static class HttpConnectionFaults
{
    public static UserError TooLate(HttpInputRequest request)
    {
        var limit = FormattableString.Invariant($"{request.ConnectTimeout.TotalSeconds:0.#} s");
        return new UserError($"{request.Shown} did not answer within {limit}. Check that the camera is switched on and reachable.");
    }

    /// <summary>A connection that failed before there was an answer.</summary>
    public static UserError Failed(HttpInputRequest request, HttpRequestException error) =>
        Innermost(error) as UserError ?? new($"{request.Shown} {Reason(request, error)}", cause: error);

    /// <summary>A body that broke off, as one sentence without secrets.</summary>
    public static string Interrupted(HttpInputRequest request, Exception error) => $"{request.Shown} broke off: {Message(request, error)}.";

    private static string Reason(HttpInputRequest request, HttpRequestException error)
    {
        var host = request.Address.Host;
        var port = request.Address.Port;
        return (error.HttpRequestError, Innermost(error)) switch
        {
            (HttpRequestError.NameResolutionError, _) =>
                $"cannot be opened: the name {host} is unknown. Check the name, or use the camera's IP address.",
            (HttpRequestError.ProxyTunnelError, _) =>
                "cannot be opened: the proxy refuses to connect. Check https_proxy, or put the camera's host into no_proxy.",
            (_, SocketException { SocketErrorCode: SocketError.ConnectionRefused }) =>
                $"cannot be opened: {host} refuses connections on port {port}. Check the port, and that the camera is switched on.",
            (_, SocketException { SocketErrorCode: var code }) when IsUnreachable(code) =>
                $"cannot be opened: {host} cannot be reached. Check the address, the network, and that the camera is switched on.",
            (HttpRequestError.SecureConnectionError, var tls) => Tls(request, tls),
            (HttpRequestError.ResponseEnded, _) =>
                "closed the connection without an answer. Check the port, and whether the address begins with http:// or https://.",
            _ => $"cannot be opened: {Message(request, error)}. Check the address, and whether it must begin with {Other(request)}.",
        };
    }

    private static string Other(HttpInputRequest request) => request.Address.Scheme == "https" ? "http://" : "https://";

    private static bool IsUnreachable(SocketError code) =>
        code is SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.TimedOut;

    private static string Tls(HttpInputRequest request, Exception error) =>
        request.VerifyCertificate && error.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase)
            ? "has a certificate that is not trusted. Install its authority on this device, or turn verification off."
            : $"cannot be opened with TLS: {error.Message.TrimEnd('.')}. Check the port, and whether the address must begin with http://.";

    private static string Message(HttpInputRequest request, Exception error) =>
        OneLine.Of(Redaction.Text(Innermost(error).Message, request.Address.OriginalString)).TrimEnd('.');

    private static Exception Innermost(Exception error) => error.InnerException is { } inner ? Innermost(inner) : error;
}
