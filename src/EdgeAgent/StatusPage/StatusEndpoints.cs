using EdgeAgent.Configuration;
using EdgeAgent.Incidents;
using EdgeAgent.IO;
using EdgeAgent.Telemetry;
using EdgeAgent.Video.Streams;

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
        SameOrigin.Require(app, hasToken: options.Token.Length > 0);
        PageFiles.Map(app);
        var services = app.Services;
        var time = services.GetRequiredService<TimeProvider>();
        var report = services.GetRequiredService<StatusReport>();
        app.MapGet("/api/status", (string? without) => Status(report, without));
        HistoryEndpoints.Map(app, services.GetRequiredService<StreamRegistry>(), services.GetRequiredService<DeviceTrend>(), time);
        IncidentEndpoints.Map(app, services.GetService<IIncidentBook>(), services.GetRequiredService<Relearning>(), time);
        app.MapGet("/healthz", (Health health) => Answer(health.Check()));
        app.MapPrometheusMetrics();
    }

    // For a person who opens the address, everything, indented; for the page, as little as it shows.
    private static IResult Status(StatusReport report, string? without)
    {
        if (without is null)
            return Results.Json(report.Now(), JsonStyle.Indented);
        var isKnown = Enum.TryParse<StatusParts>(without, ignoreCase: true, out var parts);
        return isKnown
            ? Results.Json(report.Now(parts), JsonStyle.Compact)
            : Results.Text(
                "without lists parts to leave out, of history, sensors, benchmarks, costs and export: without=history,sensors.\n",
                statusCode: StatusCodes.Status400BadRequest);
    }

    private static IResult Answer(HealthReport report) => Results.Json(
        report,
        JsonStyle.Indented,
        statusCode: report.Healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
}
