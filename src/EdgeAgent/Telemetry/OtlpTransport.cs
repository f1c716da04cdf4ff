using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace EdgeAgent.Telemetry;

/// <summary>Builds the HTTP client that sends export requests to the endpoint.</summary>
internal static class OtlpTransport
{
    /// <summary>
    /// A client for one signal; its caller limits the time of a request. Redirects are not followed: headers with credentials go to the
    /// configured endpoint only.
    /// </summary>
    public static HttpClient Client(OtlpTarget target) => new(Sockets(target)) { Timeout = Timeout.InfiniteTimeSpan };

    private static SocketsHttpHandler Sockets(OtlpTarget target) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        // Less than the export's own limit, so that a missing connection and a missing response can be distinguished.
        ConnectTimeout = 0.8 * target.Timeout,
        // A collector whose host name resolves to a new address is found again within minutes.
        PooledConnectionLifetime = TimeSpan.FromMinutes(15),
        // The export's own requests belong to no trace.
        ActivityHeadersPropagator = null,
        SslOptions = Tls(target.Certificates),
    };

    private static SslClientAuthenticationOptions Tls(OtlpCertificates files) => new()
    {
        CertificateChainPolicy = files.Authority is { } authority ? Trust(authority) : null,
        ClientCertificates = files.Client is { } client ? [X509Certificate2.CreateFromPemFile(client, files.ClientKey)] : null,
    };

    private static X509ChainPolicy Trust(string authority)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(authority);
        return policy;
    }
}
