using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EdgeAgent.StatusPage;

/// <summary>Limits for what callers of the page may cost this device.</summary>
internal static class PageLimits
{
    // Each connection is a file descriptor. A process often has 1024 of them, and cameras need some too.
    private const int Connections = 100;
    private const long RequestBytes = 64 * 1024;

    private static readonly TimeSpan Headers = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    public static void Apply(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        server.Limits.MaxConcurrentConnections = Connections;
        server.Limits.MaxConcurrentUpgradedConnections = 0;
        server.Limits.MaxRequestBodySize = RequestBytes;
        server.Limits.RequestHeadersTimeout = Headers;
        server.Limits.KeepAliveTimeout = Idle;
    }

    /// <summary>Headers that keep browsers from doing more with a response than showing it.</summary>
    public static void AddHeaders(WebApplication app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return next(context);
    });
}
