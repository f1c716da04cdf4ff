using System.Security.Authentication;
using System.Text.RegularExpressions;
using EdgeAgent.Strings;

namespace EdgeAgent.Telemetry.Spool;

/// <summary>The cause of an exception of the HTTP client.</summary>
internal static partial class TransportFault
{
    // OpenSSL's texts for the alerts of a server that requires a client certificate or another one.
    private static readonly string[] ClientAlerts =
        ["certificate required", "bad certificate", "unknown ca", "handshake failure", "certificate unknown", "certificate expired"];

    // Texts of exceptions that only refer to their inner exception.
    private static readonly string[] Pointers = ["see inner exception", "An error occurred while sending the request"];

    /// <param name="secrets">See <see cref="Excerpt.Of"/>: a response that is not HTTP is quoted.</param>
    public static (ExportFault Fault, string Reason) Of(Exception error, params IEnumerable<string> secrets)
    {
        var chain = Chain(error).ToList();
        return (FaultOf(chain), Reason(chain, secrets));
    }

    private static ExportFault FaultOf(List<Exception> chain)
    {
        if (chain.OfType<TimeoutException>().Any())
            return ExportFault.ConnectTimeout;
        if (chain.Exists(error => Mentions(error, "remote certificate")))
            return ExportFault.Certificate;
        if (chain.Exists(error => IsSsl(error) && ClientAlerts.Any(alert => Mentions(error, alert))))
            return ExportFault.ClientCertificate;
        return chain.OfType<HttpRequestException>().FirstOrDefault()?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => ExportFault.UnknownHost,
            HttpRequestError.ConnectionError => ExportFault.NoConnection,
            HttpRequestError.ProxyTunnelError or HttpRequestError.UserAuthenticationError => ExportFault.Proxy,
            HttpRequestError.SecureConnectionError => ExportFault.Tls,
            _ => chain.OfType<AuthenticationException>().Any() ? ExportFault.Tls : ExportFault.Protocol,
        };
    }

    // The outermost exception with a text of its own names the host. The cause of a TLS failure is further in.
    private static string Reason(List<Exception> chain, IEnumerable<string> secrets)
    {
        var own = chain.Where(error => !Array.Exists(Pointers, pointer => Mentions(error, pointer))).ToList();
        var shown = own.Find(error => error is AuthenticationException || IsSsl(error)) ?? (own is [var first, ..] ? first : chain[^1]);
        return Excerpt.Of(User().Replace(shown.Message, "://"), secrets);
    }

    // A type of .NET that is not public.
    private static bool IsSsl(Exception error) => error.GetType().Name == "SslException";

    private static IEnumerable<Exception> Chain(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
            yield return error;
    }

    private static bool Mentions(Exception error, string text) => error.Message.Contains(text, StringComparison.OrdinalIgnoreCase);

    // A proxy is named by its whole address, credentials included.
    [GeneratedRegex(@"://[^/\s']*@", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex User();
}
