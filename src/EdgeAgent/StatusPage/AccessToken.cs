using System.Security.Cryptography;
using System.Text;

namespace EdgeAgent.StatusPage;

/// <summary>Accepts a request only with the configured token, compared in constant time.</summary>
internal static class AccessToken
{
    private const string Cookie = "edgeagent-token";
    private const string Bearer = "Bearer ";

    /// <param name="token">Opens everything; empty: no token is required.</param>
    /// <param name="metricsToken">Opens <c>/metrics</c> only; empty: there is none.</param>
    public static void Require(WebApplication app, string token, string metricsToken = "", TimeProvider? time = null)
    {
        if (token.Length == 0)
            return;
        var attempts = new AttemptLimit(time ?? TimeProvider.System);
        app.Use((context, next) => Admit(context, next, token, metricsToken, attempts));
    }

    private static Task Admit(HttpContext context, RequestDelegate next, string token, string metricsToken, AttemptLimit attempts)
    {
        var caller = context.Connection.RemoteIpAddress;
        if (attempts.IsReached(caller))
            return Refuse(context);
        if (Matches(context.Request.Query["token"], token))
            return RememberAndRedirect(context, token);
        var presented = FromHeader(context.Request);
        if (Matches(presented, token) || Matches(context.Request.Cookies[Cookie], token))
            return next(context);
        if (metricsToken.Length > 0 && context.Request.Path == "/metrics" && Matches(presented, metricsToken))
            return next(context);
        if (presented is not null || context.Request.Query.ContainsKey("token"))
            attempts.Wrong(caller);
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return context.Response.WriteAsync("This page requires a token: open it once with ?token=…, or send Authorization: Bearer …\n");
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = AttemptLimit.Window.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return context.Response.WriteAsync("Too many wrong tokens: try again in a minute.\n");
    }

    // The token is removed from the address bar at once, so that it is in no history, bookmark or screenshot.
    private static Task RememberAndRedirect(HttpContext context, string token)
    {
        var options = new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            IsEssential = true,
            Secure = context.Request.IsHttps,
        };
        context.Response.Cookies.Append(Cookie, token, options);
        context.Response.Redirect(context.Request.PathBase + context.Request.Path);
        return Task.CompletedTask;
    }

    private static string? FromHeader(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;
    }

    private static bool Matches(string? presented, string token) =>
        presented is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(presented), Encoding.UTF8.GetBytes(token));
}
