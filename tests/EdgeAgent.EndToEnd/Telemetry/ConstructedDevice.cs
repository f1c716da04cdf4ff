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
            TelemetrySettings.From(builder.Configuration), Identity(tier), spool, new SpoolOptions());
        return builder.Build();
    }

    private static TelemetryIdentity Identity(string tier) =>
        new("1.2.3", new(tier, Model: null, Manufacturer: null, "arm64", Kernel: null, Cpu: null, LogicalCpus: 4), new(), Site: null);
}
