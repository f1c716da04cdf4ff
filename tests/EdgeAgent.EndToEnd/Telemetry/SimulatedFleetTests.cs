using EdgeAgent.Configuration;
using EdgeAgent.EndToEnd.Programs;
using EdgeAgent.Fleet;
using EdgeAgent.Telemetry;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>
/// What <c>bench/fleet</c> does, in small: a real daemon's export under the names of many devices, through a real collector into a real
/// store.
/// </summary>
[Collection(Alone.Name)]
[Trait("Category", "Long")]
public sealed class SimulatedFleetTests(MetricsStore store)
{
    private const int Devices = 100;
    private const int Exports = 5;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fleet_ThatIsRefusedAtFirst_HasEverySampleInTheStoreOnce()
    {
        store.Require();
        await using var collector = await OtelCollector.StartAsync(store.OtlpBase, [OtelCollector.Shipped], Cancellation);
        await using var gateway = new Gateway(new Uri(collector.MetricsEndpoint));
        await gateway.SetAsync(Outage.Unavailable);
        using var fleet = new SimulatedFleet(gateway.Address, Devices, [await TemplateAsync()], TimeProvider.System.GetUtcNow());
        var sending = fleet.SendAsync(Interval, Exports, first: 0, Cancellation);
        await Task.Delay(Away, Cancellation);
        await gateway.SetAsync(Outage.None);
        var report = await sending;

        report.Taken.ShouldBe(Devices * Exports);
        report.Refusals.Keys.ShouldContain("the endpoint answered 503 Service Unavailable");
        var series = await store.ExportAsync("{host_name=~\"device-[0-9]{7}\"}", Cancellation);
        series.Select(s => s.Labels["service_instance_id"]).Distinct(StringComparer.Ordinal).Count().ShouldBe(Devices);
        series.Count.ShouldBe((int)fleet.OneRound.Samples);
        series.ShouldAllBe(
            s => s.Timestamps.Distinct().Count() == Exports && s.Values.Distinct().Count() == Exports && s.Values.Count == Exports);
        Points.In(series).ShouldBe(report.Points);
    }

    [Fact]
    public async Task Template_GivesBackTheDaemonsOwnPoints()
    {
        var export = await ExportAsync();
        var template = ExportTemplate.Parse(export);
        template.Points.ShouldBe(OtlpItems.Count(export, Signal.Metrics));
        var made = template.Make(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["host.name"] = "other" }, DateTimeOffset.UnixEpoch,
            DateTimeOffset.UnixEpoch.AddSeconds(1), number: 3, device: 7);
        OtlpItems.Count(made, Signal.Metrics).ShouldBe(template.Points);
        var before = Resource(export);
        var after = Resource(made);
        after["host.name"].ShouldBe("other");
        after.Where(attribute => attribute.Key != "host.name")
            .ShouldBe(before.Where(attribute => attribute.Key != "host.name"), ignoreOrder: true);
    }

    private static IReadOnlyDictionary<string, string> Resource(byte[] export) =>
        new OtlpMessage(export).Messages(1).Single().Messages(1).Single().Attributes(1);

    private static async Task<ExportTemplate> TemplateAsync() => ExportTemplate.Parse(await ExportAsync());

    /// <summary>What a real daemon could not send.</summary>
    private static async Task<byte[]> ExportAsync()
    {
        const int settled = 4;
        var state = Directory.CreateTempSubdirectory("edgeagent-template-");
        await using var agent = await Agent.StartAsync(
            [
                ("EdgeAgent__StateDirectory", state.FullName), ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://127.0.0.1:9/v1/metrics"),
                ("OTEL_METRIC_EXPORT_INTERVAL", "500"),
            ],
            Cancellation);
        var spool = Path.Combine(state.FullName, "spool", "metrics");
        await Eventually.HoldsAsync(() => Directory.GetFiles(spool, "*.pb.gz").Length >= settled, () => agent.Log);
        await agent.CrashAsync(Cancellation);
        var export = await File.ReadAllBytesAsync(Directory.GetFiles(spool, "*.pb.gz").Max(StringComparer.Ordinal)!, Cancellation);
        state.Delete(recursive: true);
        return OtlpContent.Unzip(export);
    }
}
