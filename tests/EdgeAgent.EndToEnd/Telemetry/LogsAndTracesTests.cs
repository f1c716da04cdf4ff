using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>What the daemon sends beside metrics, as whoever receives it reads it.</summary>
public sealed class LogsAndTracesTests
{
    private const int SpanAttributes = 9, EventName = 12, Status = 15, Failed = 2;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Daemon_SendsItsWarningsAndItsSlowOperations()
    {
        await using var collector = await Collector.StartAsync(Cancellation);
        using var clip = await Clip.MakeAsync(Cancellation);
        await using (var agent = await Agent.StartAsync(
            [
                ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Endpoint),
                ("OTEL_METRICS_EXPORTER", "none"),
                ("OTEL_BSP_SCHEDULE_DELAY", "500"),
                ("EdgeAgent__Video__Streams__door__Url", clip.Path),
                ("EdgeAgent__Video__Streams__door__Loop", "true"),
                ("EdgeAgent__Video__Streams__gate__Url", "rtsp://user:secret@127.0.0.1:9/live"),
                .. ShortBenchmark.AtStart,
            ],
            Cancellation))
        {
            await Eventually.HoldsAsync(
                () => collector.Records("traces").Any(span => span.Text(5) == "benchmark"), () => agent.Log, TimeSpan.FromMinutes(2));
            (await agent.TerminateAsync(Cancellation)).ShouldBe(0, agent.Log);
        }
        var spans = collector.Records("traces");
        ShouldTellTheRun(spans);
        var refused = spans.First(
            span => span.Text(5) == "connect stream" && span.Attributes(SpanAttributes)["edgeagent.video.stream"] == "gate");
        refused.Messages(Status).Single().Number(3).ShouldBe((ulong)Failed);
        collector.Records("logs").ShouldContain(record => record.Text(3) == "Warning" && record.Text(EventName) == "StreamLost"
            && record.Messages(5).Single().Text(1).StartsWith("Stream gate: rtsp://***@127.0.0.1:9/live", StringComparison.Ordinal));
        collector.Devices("traces").Concat(collector.Devices("logs"))
            .ShouldAllBe(device => device["service.name"] == "edgeagent" && device.ContainsKey("edgeagent.hardware.tier"));
        collector.Everything.ShouldNotContain("secret");
    }

    private static void ShouldTellTheRun(IReadOnlyList<OtlpMessage> spans)
    {
        var whole = spans.Single(span => span.Text(5) == "benchmark").Id(2);
        var runs = spans.Where(span => span.Text(5) == "benchmark run").ToList();
        runs.ShouldAllBe(span => span.Id(4) == whole, "their parent is the benchmark");
        var run = runs[0];
        run.Attributes(SpanAttributes)["edgeagent.model.variant"].ShouldBe("efficientnet_b0");
        run.Attributes(SpanAttributes)["edgeagent.benchmark.outcome"].ShouldBe("completed");
        TimeSpan.FromTicks((long)(run.Number(8) - run.Number(7)) / 100).ShouldBeGreaterThan(TimeSpan.FromSeconds(1));
    }
}
