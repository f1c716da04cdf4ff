using System.Net;

namespace EdgeAgent.StatusPage;

/// <summary>
/// Rejects requests for other host names than this device's while no token protects the page. A web page elsewhere could point a name of
/// its own at 127.0.0.1 and read what a browser on this device can (DNS rebinding).
/// </summary>
internal static class AllowedHosts
{
    private const string Local = "localhost";

    /// <param name="more">Names under which a proxy on this device serves the page.</param>
    public static void Require(WebApplication app, IList<string> more) => app.Use((context, next) =>
    {
        var host = context.Request.Host.Host;
        if (IsOfThisDevice(host) || more.Contains(host, StringComparer.OrdinalIgnoreCase))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return context.Response.WriteAsync(
            "This page is available at localhost and at this device's addresses. For another name, set EdgeAgent:StatusPage:Hosts.\n");
    });

    // A name can point anywhere, an address cannot.
    private static bool IsOfThisDevice(string host) =>
        host.Equals(Local, StringComparison.OrdinalIgnoreCase) || host.Length > 0 && IPAddress.TryParse(host.Trim('[', ']'), out _);
}
