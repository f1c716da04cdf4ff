using System.Diagnostics;
using System.Globalization;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>The network goes, the agent is killed while it is gone, both come back: every point is in the store once.</summary>
public sealed class OutageTests(MetricsStore store, ITestOutputHelper output)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    // A collection that waited for an endpoint would be late by its time limit of 10 s.
    private static readonly TimeSpan Stalled = TimeSpan.FromSeconds(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Outage.Refused)]
    [InlineData(Outage.BlackHoled)]
    [InlineData(Outage.Unavailable)]
    [InlineData(Outage.Failing)]
    [InlineData(Outage.CutInMidRequest)]
    public async Task Outage_WithACrashInIt_LosesNothingAndRepeatsNothing(Outage outage)
    {
        store.Require();
        await SurviveAsync(outage, TimeSpan.FromSeconds(6));
    }

    /// <summary>A minute, or what <c>EDGEAGENT_OUTAGE_SECONDS</c> says.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public async Task LongOutages_OfAllKindsAtOnce_LoseNothingAndRepeatNothing()
    {
        store.Require();
        var seconds = double.Parse(Environment.GetEnvironmentVariable("EDGEAGENT_OUTAGE_SECONDS") ?? "60", CultureInfo.InvariantCulture);
        await Task.WhenAll(Enum.GetValues<Outage>().Where(outage => outage != Outage.None).Select(outage => SurviveAsync(outage, TimeSpan.FromSeconds(seconds))));
    }

    private async Task SurviveAsync(Outage outage, TimeSpan length)
    {
        var instance = Guid.NewGuid().ToString();
        var requests = $"edgeagent_spool_requests_total{{service_instance_id=\"{instance}\",edgeagent_telemetry_signal=\"metrics\"}}";
        var state = Directory.CreateTempSubdirectory("edgeagent-outage-");
        await using var gateway = new Gateway(new Uri(store.OtlpEndpoint));
        await gateway.SetAsync(Outage.None);
        int beforeTheCrash;
        await using (var agent = await StartAsync(gateway, instance, state))
        {
            await store.UntilAsync(requests, taken => taken >= 3, Cancellation);
            await gateway.SetAsync(outage);
            await Task.Delay(length / 2, Cancellation);
            await agent.CrashAsync(Cancellation);
            beforeTheCrash = (await SamplesAsync(requests)).Count + Waiting(state);
        }
        await using var second = await StartAsync(gateway, instance, state);
        await Task.Delay(length / 2, Cancellation);
        var backlog = Waiting(state);
        await gateway.SetAsync(Outage.None);
        var draining = Stopwatch.StartNew();
        while (Waiting(state) > 1)
            await Task.Delay(20, Cancellation);
        var drained = draining.Elapsed;
        (await second.TerminateAsync(Cancellation)).ShouldBe(0, second.Log);
        await VerifyAsync(outage, requests, beforeTheCrash);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outage} for {length.TotalSeconds:0} s: {backlog} requests waited, sent within {drained.TotalSeconds:0.0} s of its end"));
        state.Delete(recursive: true);
    }

    /// <summary>Each request carries the number of those before it, so that in the store stands 0, 1, 2 … for each of the two runs, or something is lost.</summary>
    private async Task VerifyAsync(Outage outage, string requests, int beforeTheCrash)
    {
        var samples = await SamplesAsync(requests);
        samples.Select(sample => sample.At).ShouldBeUnique($"{outage}: nothing arrives twice");
        var crash = samples.FindLastIndex(sample => sample.Value == 0);
        samples.Select(sample => (int)sample.Value).ShouldBe([.. Enumerable.Range(0, crash), .. Enumerable.Range(0, samples.Count - crash)], $"{outage}: nothing is missing");
        crash.ShouldBe(beforeTheCrash, $"{outage}: all that was on the disk when it crashed");
        var late = samples.Zip(samples.Skip(1)).Where((_, i) => i + 1 != crash).Max(pair => pair.Second.At - pair.First.At);
        TimeSpan.FromMilliseconds(late).ShouldBeLessThan(Stalled, $"{outage}: collection goes on");
    }

    private async Task<List<(long At, double Value)>> SamplesAsync(string series) =>
        [.. (await store.ExportAsync(series, Cancellation)).SelectMany(stored => stored.Timestamps.Zip(stored.Values)).OrderBy(sample => sample.First)];

    private static int Waiting(DirectoryInfo state) => Directory.GetFiles(Path.Combine(state.FullName, "spool", "metrics"), "*.pb.gz").Length;

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
