using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using EdgeAgent.Cli;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>A real clip, the daemon as a process, a real store.</summary>
public sealed partial class DaemonToStoreTests(MetricsStore store)
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(5);

    private readonly string _instance = Guid.NewGuid().ToString();

    private string Selector => $"{{service_instance_id=\"{_instance}\"}}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryMetricOfThisMachine_ArrivesAsDocumented()
    {
        store.Require();
        using var clip = await Clip.MakeAsync(Cancellation);
        string exposition;
        await using (var agent = await StartAsync(clip, interval: TimeSpan.FromSeconds(1), [.. ShortBenchmark.AtStart, .. ShortBaseline]))
        {
            await store.UntilAsync($"edgeagent_video_quality{Selector}", value => value is >= 0 and <= 100, Cancellation);
            await store.UntilAsync($"edgeagent_video_quality_drift_status{Selector}", status => status is 0 or 1, Cancellation);
            // A share of time takes two samples.
            await store.UntilAsync($"sum(system_cpu_utilization_ratio{Selector})", sum => sum > 0.9, Cancellation);
            await store.UntilAsync($"edgeagent_benchmark_latency_seconds{Selector}", seconds => seconds > 0, Cancellation);
            // The clip has one keyframe, so the interval is known in its third round.
            await store.UntilAsync($"edgeagent_video_keyframe_interval_seconds{Selector}", seconds => seconds > 0, Cancellation);
            await store.UntilAsync($"edgeagent_video_bit_rate_per_second{Selector}", bits => bits > 0, Cancellation);
            exposition = await ScrapeAsync(agent);
            (await agent.TerminateAsync(Cancellation)).ShouldBe(0, agent.Log);
        }
        var arrived = (await store.ExportAsync(Selector, Cancellation))
            .Select(s => Points.Family(s.Name)).ToHashSet(StringComparer.Ordinal);
        var documented = MetricsDocCommand.Metrics();
        var absent = await AbsentMetrics.HereAsync(documented, Cancellation);
        documented.Where(m => !absent.Contains(m.Name)).Select(m => m.PrometheusName).Except(arrived, StringComparer.Ordinal)
            .ShouldBeEmpty("documented, and not in the store");
        arrived.Except(documented.Select(m => m.PrometheusName), StringComparer.Ordinal).ShouldBeEmpty("in the store, and not documented");
        Exposition.Families(exposition).ShouldBe(arrived, ignoreOrder: true, "the same names at /metrics");
    }

    [Fact]
    public async Task Terminated_LosesNothingOfTheLastInterval()
    {
        store.Require();
        using var clip = await Clip.MakeAsync(Cancellation);
        await using var agent = await StartAsync(clip, interval: TimeSpan.FromSeconds(3));
        await store.UntilAsync($"edgeagent_video_frames_total{Selector}", frames => frames >= 3, Cancellation);
        var asked = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var stopping = Stopwatch.StartNew();
        (await agent.TerminateAsync(Cancellation)).ShouldBe(0, agent.Log);
        stopping.Elapsed.ShouldBeLessThan(LongestStop);
        var series = await store.ExportAsync(Selector, Cancellation);
        Points.In(series).ShouldBe(Exported(agent.Log));
        series.Single(s => s.Name == "edgeagent_video_frames_total").Timestamps[^1]
            .ShouldBeGreaterThan(asked, "the last point was collected after the signal");
    }

    [Fact]
    public async Task Terminated_SoonAfterItsStart_StillExportsWhatItSaw()
    {
        store.Require();
        using var clip = await Clip.MakeAsync(Cancellation);
        await using var agent = await StartAsync(clip, interval: TimeSpan.FromHours(1));
        (await agent.TerminateAsync(Cancellation)).ShouldBe(0, agent.Log);
        var series = await store.ExportAsync(Selector, Cancellation);
        Points.In(series).ShouldBe(Exported(agent.Log));
        series.ShouldContain(s => s.Name == "system_memory_usage_bytes");
    }

    [Fact]
    public async Task Terminated_StopsInTime_WhenTheEndpointNeverAnswers()
    {
        using var hole = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        hole.Start();
        await using var agent = await Agent.StartAsync(
            [("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://{hole.LocalEndpoint}"), ("OTEL_METRIC_EXPORT_INTERVAL", "500")], Cancellation);
        var stopping = Stopwatch.StartNew();
        (await agent.TerminateAsync(Cancellation)).ShouldBe(0, agent.Log);
        stopping.Elapsed.ShouldBeLessThan(LongestStop);
    }

    // A baseline is otherwise known after an hour, and judged after a day.
    private static (string, string)[] ShortBaseline =>
        [("EdgeAgent__Video__Baseline__Learn", "00:00:05"), ("EdgeAgent__Video__Baseline__Window", "00:00:05")];

    private Task<Agent> StartAsync(Clip clip, TimeSpan interval, params (string, string)[] more) => Agent.StartAsync(
        [
            .. more,
            ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", store.OtlpEndpoint),
            ("OTEL_METRIC_EXPORT_INTERVAL", interval.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)),
            ("OTEL_RESOURCE_ATTRIBUTES", $"service.instance.id={_instance}"),
            ("EdgeAgent__Sensors__Interval", "00:00:01"),
            ("EdgeAgent__Video__Streams__door__Url", clip.Path),
            ("EdgeAgent__Video__Streams__door__Fps", "2"),
            ("EdgeAgent__Video__Streams__door__Loop", "true"),
        ],
        Cancellation);

    private static async Task<string> ScrapeAsync(Agent agent)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri(agent.Page, "/metrics"), Cancellation);
    }

    private static long Exported(string log) =>
        long.Parse(ExportedPoints().Match(log).Groups["points"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<points>[0-9]+) data points were exported", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ExportedPoints();
}
