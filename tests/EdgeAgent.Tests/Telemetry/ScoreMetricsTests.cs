using System.Diagnostics.Metrics;
using EdgeAgent.Telemetry;
using EdgeAgent.Tests.Video.Streams;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Health;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Streams;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Telemetry;

/// <summary>The metrics of scores, as the SDK collects them and as <c>/metrics</c> writes them.</summary>
public sealed class ScoreMetricsTests : IAsyncLifetime
{
    private static readonly VideoProperties Properties = new(640, 360, "h264", "yuv420p", 25, TimeSpan.Zero, ColorMatrix.Bt709, 0);

    private readonly FakeTimeProvider _time = new();
    private readonly IHost _host = TestHost.Build();
    private readonly StreamEntry _door;

    public ScoreMetricsTests()
    {
        var options = new VideoOptions();
        options.Streams["door"] = new StreamOptions { Url = "rtsp://camera/1", Fps = 1 };
        var registry = new StreamRegistry(options, _time, TimeSpan.FromMinutes(1));
        _door = registry.Entries[0];
        _ = new VideoMetrics(_host.Services.GetRequiredService<IMeterFactory>(), registry);
    }

    public async ValueTask InitializeAsync()
    {
        await _host.StartAsync(TestContext.Current.CancellationToken);
        _door.Streaming(Properties, () => StreamHealth.Unknown);
    }

    public ValueTask DisposeAsync()
    {
        _host.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void DipOfFiveSeconds_AtAnIntervalOfAMinute_IsVisible()
    {
        for (var at = 0; at < 60; at++)
            Score(at is >= 20 and < 25 ? 30 : 90);
        var text = Scrape();
        Value(text, "edgeagent_video_quality", "").ShouldBe("85");
        Value(text, "edgeagent_video_quality_low", "").ShouldBe("30");
        text.ShouldContain("# TYPE edgeagent_video_quality_score histogram\n");
        foreach (var (le, count) in new[] { ("20", 0), ("30", 5), ("60", 5), ("80", 5), ("90", 60), ("+Inf", 60) })
            Value(text, "edgeagent_video_quality_score_bucket", $",le=\"{le}\"").ShouldBe($"{count}");
        Value(text, "edgeagent_video_quality_score_count", "").ShouldBe("60");
        Value(text, "edgeagent_video_quality_score_sum", "").ShouldBe("5100");
    }

    [Fact]
    public void Buckets_AreOfTen()
    {
        Score(55);
        Scrape().Split('\n').Where(line => line.StartsWith("edgeagent_video_quality_score_bucket", StringComparison.Ordinal))
            .Select(line => line.Split("le=\"")[1].Split('"')[0])
            .ShouldBe(["10", "20", "30", "40", "50", "60", "70", "80", "90", "+Inf"]);
    }

    [Fact]
    public void ArtifactFrames_AreThoseFromTheLimitOn()
    {
        Score(80, blur: 0.49f);
        Score(80, blur: 0.5f);
        Score(80, blur: 1);
        var text = Scrape();
        Shown(text, "blur").ShouldBe("2");
        Shown(text, "noise").ShouldBe("0");
        Value(text, "edgeagent_video_frames_total", "").ShouldBe("3");
    }

    /// <summary>The gauges are absent; what was counted stays.</summary>
    [Theory]
    [InlineData("paused")]
    [InlineData("checked")]
    [InlineData("stalled")]
    public void StreamThatIsNotScored_HasNoMeanAndNoLowest(string why)
    {
        Score(40, blur: 1);
        if (why == "paused")
            _door.Idle();
        else if (why == "checked")
            _door.Checked(Signals.None);
        else
            _door.Stopped(StreamState.Stalled, error: null);
        var text = Scrape();
        text.ShouldNotContain("edgeagent_video_quality{");
        text.ShouldNotContain("edgeagent_video_quality_low{");
        text.ShouldNotContain("edgeagent_video_artifact_ratio{");
        Value(text, "edgeagent_video_quality_score_count", "").ShouldBe("1");
        Shown(text, "blur").ShouldBe("1");
    }

    [Fact]
    public void StreamThatSendsNothing_RepeatsNoScore()
    {
        Score(40);
        _time.Advance(TimeSpan.FromSeconds(90));
        Scrape().ShouldNotContain("edgeagent_video_quality{");
    }

    private void Score(float quality, float blur = 0)
    {
        _door.Scored(new TimedScore(_time.GetUtcNow(), FrameScores.Of(quality, blur)));
        _time.Advance(TimeSpan.FromSeconds(1));
    }

    private string Scrape() => _host.Services.GetRequiredService<PrometheusScrape>().Collect().ShouldNotBeNull();

    private static string Shown(string text, string artifact) => Line(
        text, $"edgeagent_video_artifact_frames_total{{edgeagent_video_artifact=\"{artifact}\",edgeagent_video_stream=\"door\"}}");

    private static string Value(string text, string metric, string more) =>
        Line(text, $"{metric}{{edgeagent_video_stream=\"door\"{more}}}");

    private static string Line(string text, string series) =>
        text.Split('\n').Single(line => line.StartsWith(series + " ", StringComparison.Ordinal))[(series.Length + 1)..];
}
