using System.Globalization;
using EdgeAgent.EndToEnd.Programs;
using EdgeAgent.Processes;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>The collector's file as it ships, in a real OpenTelemetry Collector: daemon, collector, store.</summary>
[Trait("Category", "Long")]
public sealed class CollectorTests(MetricsStore store)
{
    // The file's ports are fixed; an address of its own on loopback keeps it apart from a collector that runs here.
    private static readonly string Address = string.Create(CultureInfo.InvariantCulture, $"127.0.{Environment.ProcessId % 250}.77");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http/protobuf", 4318)]
    [InlineData("grpc", 4317)]
    public async Task ShippedFile_CarriesMetricsFromTheDaemonToTheStore(string protocol, int port)
    {
        store.Require();
        await using var collector = await StartAsync();
        var instance = Guid.NewGuid().ToString();
        await using var agent = await Agent.StartAsync(
            [
                ("OTEL_EXPORTER_OTLP_ENDPOINT", string.Create(CultureInfo.InvariantCulture, $"http://{Address}:{port}")),
                ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol),
                ("OTEL_METRIC_EXPORT_INTERVAL", "1000"),
                ("OTEL_RESOURCE_ATTRIBUTES", $"service.instance.id={instance}"),
            ],
            Cancellation);
        await store.UntilAsync($"system_memory_usage_bytes{{service_instance_id=\"{instance}\"}}", bytes => bytes > 0, Cancellation);
        (await agent.TerminateAsync(Cancellation)).ShouldBe(0, agent.Log);
    }

    private async Task<ChildProcess> StartAsync()
    {
        var built = await Command.RunAsync(Repository.At("tests", "tools", "otel-collector"), [], Cancellation);
        if (built.ExitCode != 0)
        {
            var why = $"there is no collector to test: {built.Errors}";
            Assert.SkipUnless(string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.Ordinal), why);
            Assert.Fail(why);
        }
        return ChildProcess.Start(
            new ProgramFile("env", "it is part of every system"),
            [
                $"EDGEAGENT_COLLECTOR_ADDRESS={Address}",
                $"EDGEAGENT_STORE_ENDPOINT={new Uri(store.Address, "/opentelemetry")}",
                built.Output.Trim(), "--config", Repository.At("otel-collector.yaml"),
            ]);
    }
}
