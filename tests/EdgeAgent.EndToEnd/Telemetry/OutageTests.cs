using System.Diagnostics;
using System.Globalization;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>The network goes, the agent is killed while it is gone, both come back: every point is in the store once.</summary>
[Collection(Alone.Name)]
public sealed class OutageTests(MetricsStore store, ITestOutputHelper output)
{
    // Exports of a start that may be due before anything is heard: see Survivor.
    private const int Unheard = 10;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    // A collection that waited for an endpoint would be late by its time limit of 10 s.
    private static readonly TimeSpan Stalled = TimeSpan.FromSeconds(5);

    // From the first request that passes again to the last that waited. Five devices drain at once through one collector on this machine;
    // how long it took is in the output.
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task Outage_WithACrashInIt_LosesNothingAndRepeatsNothing() => CrashAsync(Outage.Refused);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(Outage.BlackHoled)]
    [InlineData(Outage.Unavailable)]
    [InlineData(Outage.Failing)]
    [InlineData(Outage.CutInMidRequest)]
    public Task OutageOfAnotherKind_WithACrashInIt_LosesNothingAndRepeatsNothing(Outage outage) => CrashAsync(outage);

    /// <summary>Agent, faulty network, real collector, real store. A minute, or what <c>EDGEAGENT_OUTAGE_SECONDS</c> says.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public async Task LongOutages_OfAllKindsAtOnceBeforeACollector_LoseNothingAndRepeatNothing()
    {
        store.Require();
        var seconds = double.Parse(Environment.GetEnvironmentVariable("EDGEAGENT_OUTAGE_SECONDS") ?? "60", CultureInfo.InvariantCulture);
        await using var collector = await OtelCollector.StartAsync(store.OtlpBase, [OtelCollector.Shipped], Cancellation);
        var outages = Enum.GetValues<Outage>().Where(outage => outage != Outage.None);
        var survivors = await Task.WhenAll(
            outages.Select(outage => SurviveAsync(outage, TimeSpan.FromSeconds(seconds), new Uri(collector.MetricsEndpoint))));
        await collector.TerminateAsync(Cancellation);
        foreach (var survivor in survivors)
            await survivor.VerifyAsync(Cancellation);
    }

    private async Task CrashAsync(Outage outage)
    {
        store.Require();
        var survivor = await SurviveAsync(outage, TimeSpan.FromSeconds(6), new Uri(store.OtlpEndpoint));
        await survivor.VerifyAsync(Cancellation);
    }

    private async Task<Survivor> SurviveAsync(Outage outage, TimeSpan length, Uri next)
    {
        var instance = Guid.NewGuid().ToString();
        var requests = new NumberedRequests(store, instance);
        var state = Directory.CreateTempSubdirectory("edgeagent-outage-");
        await using var gateway = new Gateway(next);
        await gateway.SetAsync(Outage.None);
        int beforeTheCrash;
        await using (var agent = await StartAsync(gateway, instance, state))
        {
            await requests.UntilAsync(3, Cancellation);
            await gateway.SetAsync(outage);
            await Task.Delay(length / 2, Cancellation);
            await agent.CrashAsync(Cancellation);
            beforeTheCrash = (await requests.ReadAsync(Cancellation)).Count + Waiting(state);
        }
        await using var second = await StartAsync(gateway, instance, state);
        await Task.Delay(length / 2, Cancellation);
        var backlog = Waiting(state);
        await gateway.SetAsync(Outage.None);
        var over = Stopwatch.StartNew();
        await Eventually.HoldsAsync(() => Waiting(state) < backlog, () => second.Log);
        var draining = Stopwatch.StartNew();
        await Eventually.HoldsAsync(() => Waiting(state) <= 1, () => second.Log);
        var drained = draining.Elapsed;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{outage} for {length.TotalSeconds:0} s: {backlog} requests waited, "
            + $"the first was sent {(over.Elapsed - drained).TotalSeconds:0.0} s after its end, "
            + $"the last {drained.TotalSeconds:0.0} s later"));
        drained.ShouldBeLessThan(LongestDrain, $"{outage}: {backlog} requests");
        (await second.TerminateAsync(Cancellation)).ShouldBe(0, second.Log);
        state.Delete(recursive: true);
        return new Survivor(outage, requests, beforeTheCrash);
    }

    /// <summary>A device that was killed once and lives on.</summary>
    /// <param name="BeforeTheCrash">Requests that it had in the store or on its disk by then.</param>
    private sealed record Survivor(Outage Outage, NumberedRequests Requests, int BeforeTheCrash)
    {
        public async Task VerifyAsync(CancellationToken cancellation)
        {
            var samples = await Requests.ReadAsync(cancellation);
            samples.Select(sample => sample.At).ShouldBeUnique($"{Outage}: nothing arrives twice");
            var numbers = samples.ConvertAll(sample => sample.Number);
            var crash = 1 + numbers.Zip(numbers.Skip(1)).Index().Single(item => item.Item.Second <= item.Item.First).Index;
            numbers.ShouldBe(
                [.. Enumerable.Range(numbers[0], crash), .. Enumerable.Range(numbers[crash], numbers.Count - crash)],
                $"{Outage}: nothing is missing");
            // On a busy machine an export can be due before the first instrument is heard: it has no number, and nothing else.
            numbers[0].ShouldBeLessThan(Unheard, $"{Outage}: the first run from its beginning");
            numbers[crash].ShouldBeLessThan(Unheard, $"{Outage}: the second run from its beginning");
            crash.ShouldBe(BeforeTheCrash, $"{Outage}: all that was on the disk when it crashed");
            var late = samples.Zip(samples.Skip(1)).Where((_, i) => i + 1 != crash).Max(pair => pair.Second.At - pair.First.At);
            TimeSpan.FromMilliseconds(late).ShouldBeLessThan(Stalled, $"{Outage}: collection goes on");
        }
    }

    private static int Waiting(DirectoryInfo state) =>
        Directory.GetFiles(Path.Combine(state.FullName, "spool", "metrics"), "*.pb.gz").Length;

    private static Task<Agent> StartAsync(Gateway gateway, string instance, DirectoryInfo state) => Agent.StartAsync(
        [
            ("EdgeAgent__StateDirectory", state.FullName),
            ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", gateway.OtlpEndpoint),
            ("OTEL_METRIC_EXPORT_INTERVAL", Interval.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)),
            ("OTEL_RESOURCE_ATTRIBUTES", $"service.instance.id={instance}"),
            ("EdgeAgent__Spool__RetryMax", "00:00:02"),
        ],
        Cancellation);
}
