namespace EdgeAgent.StatusPage;

/// <summary>
/// Accepts a request that changes something only from this page itself. A page elsewhere could otherwise have a browser that may use this
/// page send one (cross-site request forgery).
/// </summary>
internal static class SameOrigin
{
    /// <summary>A header that a page elsewhere cannot add without this device's consent, which it never gives (CORS).</summary>
    public const string Header = "X-Requested-With";

    /// <summary>Value of <see cref="Header"/>.</summary>
    public const string Value = "EdgeAgent";

    /// <param name="hasToken">Whether a token is required. Then a program may omit the origin, which browsers always send.</param>
    public static void Require(WebApplication app, bool hasToken) => app.Use((context, next) =>
    {
        if (IsRead(context.Request.Method) || Fault(context.Request, hasToken) is not { } fault)
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync($"{fault}\n");
    });

    private static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private static string? Fault(HttpRequest request, bool hasToken)
    {
        if (request.Headers[Header] != Value)
            return $"This request changes something and needs the header {Header}: {Value}.";
        if (request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin"))
            return "This request comes from another site: open the status page and use it there.";
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0)
            return hasToken ? null : "This request needs the header Origin with this page's address, because no token is configured.";
        return IsOf(origin, request.Host) ? null : "This request comes from another origin: open the status page and use it there.";
    }

    // The scheme is not compared: behind a proxy that ends TLS, the page is https for the browser and http here.
    private static bool IsOf(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && uri.Host.Trim('[', ']').Equals(host.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)
        && uri.Port == (host.Port ?? (uri.Scheme == "https" ? 443 : 80));
}
