using System.Diagnostics.Metrics;
using EdgeAgent.Telemetry;

namespace EdgeAgent.Tests.Telemetry;

public sealed class PrometheusTextTests
{
    private static readonly KeyValuePair<string, object?> Door = new("edgeagent.video.stream", "do\"or\n\\");

    [Fact]
    public async Task Collect_WorksWithoutAnEndpoint()
    {
        var text = await ScrapeAsync(
            meter => meter.CreateCounter<long>("edgeagent.video.frames", "{frame}", "Frames.\nScored.").Add(3, Door));
        text.ShouldContain("# HELP edgeagent_video_frames_total Frames.\\nScored.\n# TYPE edgeagent_video_frames_total counter\n");
        text.ShouldContain("edgeagent_video_frames_total{edgeagent_video_stream=\"do\\\"or\\n\\\\\"} 3\n");
        text.ShouldContain("dotnet_gc_heap_allocated_bytes_total ");
        text.ShouldContain("target_info{");
        text.ShouldContain("edgeagent_hardware_tier=\"rpi4\"");
    }

    [Fact]
    public async Task Collect_AccumulatesBuckets()
    {
        var text = await ScrapeAsync(meter =>
        {
            var histogram = meter.CreateHistogram(
                "edgeagent.inference.duration", "s", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.1] });
            foreach (var value in (double[])[0.005, 0.05, 0.06, 7])
                histogram.Record(value);
        });
        text.ShouldContain("# TYPE edgeagent_inference_duration_seconds histogram\n");
        text.ShouldContain("edgeagent_inference_duration_seconds_bucket{le=\"0.01\"} 1\n");
        text.ShouldContain("edgeagent_inference_duration_seconds_bucket{le=\"0.1\"} 3\n");
        text.ShouldContain("edgeagent_inference_duration_seconds_bucket{le=\"+Inf\"} 4\n");
        text.ShouldContain("edgeagent_inference_duration_seconds_count 4\n");
        text.ShouldContain("edgeagent_inference_duration_seconds_sum 7.115\n");
    }

    [Fact]
    public async Task Collect_WritesEveryKindOfValue()
    {
        var text = await ScrapeAsync(meter =>
        {
            meter.CreateObservableGauge("a.gauge", () => 1.5, "W");
            meter.CreateObservableGauge("an.endless.gauge", () => double.PositiveInfinity);
            meter.CreateObservableGauge("a.whole.gauge", () => 7L);
            meter.CreateObservableUpDownCounter("a.level", () => -2L, "By");
            meter.CreateObservableCounter("a.sum", () => 2.25, "J");
        });
        text.ShouldContain("a_gauge_watts 1.5\n");
        text.ShouldContain("an_endless_gauge +Inf\n");
        text.ShouldContain("a_whole_gauge 7\n");
        text.ShouldContain("# TYPE a_level_bytes gauge\n");
        text.ShouldContain("a_level_bytes -2\n");
        text.ShouldContain("a_sum_joules_total 2.25\n");
    }

    private static async Task<string> ScrapeAsync(Action<Meter> measure)
    {
        using var host = TestHost.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        measure(host.Meter());
        return host.Services.GetRequiredService<PrometheusScrape>().Collect().ShouldNotBeNull();
    }
}
