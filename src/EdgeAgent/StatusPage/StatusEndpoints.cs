using EdgeAgent.Configuration;
using EdgeAgent.IO;
using EdgeAgent.Telemetry;

namespace EdgeAgent.StatusPage;

/// <summary>Everything the device serves: the page, its data, health and metrics.</summary>
internal static class StatusEndpoints
{
    public static void Map(WebApplication app, StatusPageOptions options)
    {
        PageLimits.AddHeaders(app);
        if (options.Token.Length == 0)
            AllowedHosts.Require(app, options.Hosts);
        AccessToken.Require(app, options.Token, options.MetricsToken);
        PageFiles.Map(app);
        var report = app.Services.GetRequiredService<StatusReport>();
        app.MapGet("/api/status", () => Results.Json(report.Now(), JsonStyle.Indented));
        app.MapGet("/healthz", (Health health) => Answer(health.Check()));
        app.MapPrometheusMetrics();
    }

    private static IResult Answer(HealthReport report) => Results.Json(
        report,
        JsonStyle.Indented,
        statusCode: report.Healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
}
