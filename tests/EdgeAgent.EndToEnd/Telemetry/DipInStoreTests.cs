using System.Diagnostics.Metrics;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Health;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Scoring;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>A minute of scores with a dip of five seconds, sent in a single export to the real store.</summary>
public sealed class DipInStoreTests(MetricsStore store)
{
    private static readonly VideoProperties Properties = new(640, 360, "h264", "yuv420p", 25, TimeSpan.Zero, ColorMatrix.Bt709, 0);

    [Fact]
    public async Task DipOfFiveSeconds_AtAnIntervalOfAMinute_IsInTheStore()
    {
        store.Require();
        var cancellation = TestContext.Current.CancellationToken;
        var instance = Guid.NewGuid().ToString();
        var clock = new SteppedClock();
        var options = new VideoOptions();
        options.Streams["door"] = new StreamOptions { Url = "rtsp://camera/1", Fps = 1 };
        var registry = new StreamRegistry(options, clock, TimeSpan.FromMinutes(1));
        using (var host = ConstructedDevice.Host(store, instance, "generic-x64"))
        {
            _ = new VideoMetrics(host.Services.GetRequiredService<IMeterFactory>(), registry);
            await host.StartAsync(cancellation);
            registry.Entries[0].Streaming(Properties, () => StreamHealth.Unknown);
            for (var second = 0; second < 60; second++)
            {
                registry.Entries[0].Scored(new TimedScore(clock.GetUtcNow(), Score(second is >= 20 and < 25 ? 30 : 90)));
                clock.Pass(TimeSpan.FromSeconds(1));
            }

            await host.StopAsync(cancellation);
        }

        var selector = $"{{service_instance_id=\"{instance}\"}}";
        // The store shows what it has taken about a second later.
        await store.UntilAsync($"edgeagent_video_quality{selector}", mean => mean is 85, cancellation);
        await store.UntilAsync($"edgeagent_video_quality_low{selector}", lowest => lowest is 30, cancellation);
        var below = $"edgeagent_video_quality_score_bucket{{service_instance_id=\"{instance}\",le=~\"60(\\\\.0)?\"}}";
        (await store.QueryAsync($"sum({below}) / sum(edgeagent_video_quality_score_count{selector})", cancellation))
            .ShouldHaveSingleItem().ShouldBe(5 / 60.0, 1e-9);
    }

    private static FrameScore Score(float quality) => FrameScore.Create(
        TimeSpan.Zero, new ModelOutput(quality, default), new BitstreamInfo(Damage.None, default), fit: null, Signals.None);

    private sealed class SteppedClock : TimeProvider
    {
        private TimeSpan _passed;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _passed.Ticks;

        public void Pass(TimeSpan time) => _passed += time;
    }
}
