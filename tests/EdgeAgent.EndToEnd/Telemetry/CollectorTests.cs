using System.Globalization;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>The collector's file as it ships, in a real OpenTelemetry Collector: daemon, collector, store.</summary>
[Trait("Category", "Long")]
public sealed class CollectorTests(MetricsStore store)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http/protobuf", 4318)]
    [InlineData("grpc", 4317)]
    public async Task ShippedFile_CarriesMetricsFromTheDaemonToTheStore(string protocol, int port)
    {
        store.Require();
        await using var collector = await OtelCollector.StartAsync(store.OtlpBase, [OtelCollector.Shipped], Cancellation);
        var instance = Guid.NewGuid().ToString();
        await using var agent = await Agent.StartAsync(
            [
                ("OTEL_EXPORTER_OTLP_ENDPOINT", string.Create(CultureInfo.InvariantCulture, $"http://{collector.Address}:{port}")),
                ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol),
                ("OTEL_METRIC_EXPORT_INTERVAL", "1000"),
                ("OTEL_RESOURCE_ATTRIBUTES", $"service.instance.id={instance}"),
            ],
            Cancellation);
        await store.UntilAsync($"system_memory_usage_bytes{{service_instance_id=\"{instance}\"}}", bytes => bytes > 0, Cancellation);
        (await agent.TerminateAsync(Cancellation)).ShouldBe(0, agent.Log);
    }
}
