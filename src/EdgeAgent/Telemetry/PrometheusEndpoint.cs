namespace EdgeAgent.Telemetry;

/// <summary>The Prometheus scrape target.</summary>
internal static class PrometheusEndpoint
{
    /// <summary>Returns the current metrics as Prometheus text, or 404 with the reason if telemetry is off.</summary>
    public static IEndpointConventionBuilder MapPrometheusMetrics(this IEndpointRouteBuilder routes, string pattern = "/metrics") =>
        routes.MapGet(pattern, (PrometheusScrape scrape) => scrape.Collect() is { } text
            ? Results.Text(text, PrometheusText.ContentType)
            : Results.Text("Telemetry is off: OTEL_SDK_DISABLED is true.\n", statusCode: StatusCodes.Status404NotFound));
}
