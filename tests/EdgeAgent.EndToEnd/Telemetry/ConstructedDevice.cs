using EdgeAgent.Configuration;
using EdgeAgent.Telemetry;
using EdgeAgent.Telemetry.Spool;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>
/// The program's telemetry alone, as a device of any kind would have it: what is measured with its meters goes to the store when it stops.
/// </summary>
internal static class ConstructedDevice
{
    /// <param name="instance">Its <c>service.instance.id</c>.</param>
    public static IHost Host(MetricsStore store, string instance, string tier)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"] = store.OtlpEndpoint,
            ["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={instance}",
        });
        builder.Services.AddMetrics();
        var spool = new SpoolLocation(Directory.CreateTempSubdirectory("edgeagent-spool-").FullName);
        builder.AddEdgeAgentTelemetry(
            TelemetrySettings.From(builder.Configuration), new TelemetryIdentity("1.2.3", tier, Site: null), spool, new SpoolOptions());
        return builder.Build();
    }
}
