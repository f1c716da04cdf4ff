using EdgeAgent.Tests.Video.Baselines;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Health;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Scoring;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Streams;

public sealed class StreamRegistryTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly VideoProperties Properties = new(640, 360, "h264", "yuv420p", 25, TimeSpan.Zero, ColorMatrix.Bt709, 0);

    private static StreamRegistry Board(TimeSpan history)
    {
        var options = new VideoOptions { History = history };
        options.Streams["door"] = new StreamOptions { Url = "rtsp://user:secret@camera/1", Fps = 2 };
        return new StreamRegistry(options);
    }

    private static TimedScore Score(int n, Signals signals = Signals.None, CodedQuantizer quantizer = default)
    {
        var seen = new ModelOutput(n, ArtifactProbabilities.From([0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f]));
        var bitstream = new BitstreamInfo(Damage.None, quantizer);
        return new(Start.AddSeconds(n), FrameScore.Create(TimeSpan.FromSeconds(n), seen, bitstream, fit: null, signals));
    }

    [Fact]
    public void History_MoreThanItKeeps_IsTheLastOnesInOrder()
    {
        var entry = Board(TimeSpan.FromSeconds(5)).Entries[0];
        for (var n = 0; n < 25; n++)
            entry.Scored(Score(n));
        entry.History().Select(score => score.Score.Quality).ShouldBe(Enumerable.Range(15, 10).Select(n => (float)n));
        entry.Snapshot().Scored.ShouldBe(25);
    }

    [Fact]
    public void Snapshot_StreamThatBrokeOff_HasNoLatestScoreAndNoCredentials()
    {
        var entry = Board(TimeSpan.FromSeconds(5)).Entries[0];
        entry.Streaming(Properties, () => StreamHealth.Unknown);
        entry.Scored(Score(1));
        entry.Snapshot().Latest.ShouldNotBeNull();
        entry.Stopped(StreamState.Backoff, "broke off");
        var snapshot = entry.Snapshot();
        (snapshot.Latest, snapshot.State, snapshot.Error, snapshot.Source)
            .ShouldBe((null, StreamState.Backoff, "broke off", "rtsp://***@camera/1"));
        entry.History().Count.ShouldBe(1);
    }

    [Fact]
    public void Snapshot_StreamingAgain_ForgetsTheError()
    {
        var entry = Board(TimeSpan.FromSeconds(5)).Entries[0];
        entry.Stopped(StreamState.Backoff, "broke off");
        entry.Connecting(again: true);
        entry.Snapshot().Error.ShouldBe("broke off");
        entry.Streaming(Properties, () => StreamHealth.Unknown);
        (entry.Snapshot().Error, entry.Snapshot().Reconnects).ShouldBe((null, 1L));
    }

    [Fact]
    public void Metrics_StreamingStream_AreItsScores()
    {
        var registry = Board(TimeSpan.FromSeconds(5));
        registry.Entries[0].Streaming(Properties, () => StreamHealth.Unknown);
        registry.Entries[0].Scored(Score(42, Signals.Black));
        registry.Entries[0].Counted(dropped: 3, corrupt: 5, lostSeconds: 7, DecodePlan.Keyframes);
        using var read = new MetricsOf(registry);
        read.Values<double>("edgeagent.video.quality").ShouldBe([(42, "door")]);
        read.Values<double>("edgeagent.video.quality.low").ShouldBe([(42, "door")]);
        read.Values<double>("edgeagent.video.artifact").ShouldBe(
            [
                (0.1f, "compression|door"), (0.2f, "blur|door"), (0.3f, "noise|door"), (0.4f, "banding|door"), (0.5f, "upscaling|door"),
                (0.6f, "corruption|door"),
            ]);
        read.Values<int>("edgeagent.video.signal.status").ShouldBe([(0, "frozen|door"), (1, "black|door")]);
        read.Values<int>("edgeagent.video.stream.status").Where(state => state.Value == 1).ShouldBe([(1, "streaming|door")]);
        read.Values<long>("edgeagent.video.frames").ShouldBe([(1, "door")]);
        read.Values<long>("edgeagent.video.dropped").ShouldBe([(3, "door")]);
        read.Values<long>("edgeagent.video.corrupt").ShouldBe([(5, "door")]);
        read.Values<long>("edgeagent.video.loss").ShouldBe([(7, "door")]);
        read.Values<double>("edgeagent.video.concealed").ShouldBe([(0, "door")]);
        read.Values<long>("edgeagent.video.reconnects").ShouldBe([(0, "door")]);
    }

    [Fact]
    public void Metrics_StreamThatTellsItsQuantizer_AreThatByCodec()
    {
        var registry = Board(TimeSpan.FromSeconds(5));
        using var read = new MetricsOf(registry);
        registry.Entries[0].Scored(Score(42));
        read.Values<double>("edgeagent.video.quantizer").ShouldBeEmpty();
        registry.Entries[0].Scored(Score(42, quantizer: new CodedQuantizer("h264", 31.5, 1080)));
        read.Values<double>("edgeagent.video.quantizer").ShouldBe([(31.5, "h264|door")]);
    }

    [Fact]
    public void Metrics_StreamThatDrifts_AreItsBaselineAndHowFarItIsBelow()
    {
        var registry = Board(TimeSpan.FromSeconds(5));
        var door = registry.Entries[0];
        using var read = new MetricsOf(registry);
        door.Scored(Score(42));
        read.Values<double>("edgeagent.video.quality.baseline").ShouldBeEmpty("nothing is known yet");
        read.Values<int>("edgeagent.video.quality.drift.status").ShouldBeEmpty();

        var scores = new Scores(door.Baseline);
        scores.For(TimeSpan.FromDays(2), 85.25, every: 10);
        read.Values<int>("edgeagent.video.quality.drift.status").ShouldBe([(0, "door")]);
        scores.For(TimeSpan.FromMinutes(10), 60.25);
        read.Values<double>("edgeagent.video.quality.baseline").ShouldHaveSingleItem().Value.ShouldBe(85.25, 0.5);
        read.Values<double>("edgeagent.video.quality.drift").ShouldHaveSingleItem().Value.ShouldBe(25, 0.5);
        read.Values<int>("edgeagent.video.quality.drift.status").ShouldBe([(1, "door")]);

        door.Stopped(StreamState.Stalled, error: null);
        read.Values<double>("edgeagent.video.quality.baseline").ShouldBeEmpty();
        read.Values<double>("edgeagent.video.quality.drift").ShouldBeEmpty();
        read.Values<int>("edgeagent.video.quality.drift.status").ShouldBeEmpty();
    }

    [Fact]
    public void Metrics_Health_IsWhatIsKnownOfItWhileTheStreamRuns()
    {
        var registry = Board(TimeSpan.FromSeconds(5));
        var door = registry.Entries[0];
        using var read = new MetricsOf(registry);
        read.Values<int>("edgeagent.video.stream.info").ShouldBeEmpty();

        var health = new StreamHealth(4e6, 25, 2, 0.5, new PictureSizes(60_000, 9000, 3000), 1) { Jitter = 0.004, Profile = "High" };
        door.Streaming(Properties, () => health);
        read.Values<double>("edgeagent.video.bit_rate").ShouldBe([(4e6, "door")]);
        read.Values<double>("edgeagent.video.frame.rate").ShouldBe([(25, "door")]);
        read.Values<double>("edgeagent.video.keyframe.interval").ShouldBe([(2, "door")]);
        read.Values<double>("edgeagent.video.keyframe.age").ShouldBe([(0.5, "door")]);
        read.Values<double>("edgeagent.video.jitter").ShouldBe([(0.004, "door")]);
        read.Values<double>("edgeagent.video.frame.size").ShouldBe([(60_000, "I|door"), (9000, "P|door"), (3000, "B|door")]);
        read.Values<int>("edgeagent.video.stream.info").ShouldHaveSingleItem().Tags.Split('|')
            .ShouldBe(["h264", "High", "640x360", "door"], ignoreOrder: true);

        health = health with { BitRate = null, Sizes = new PictureSizes(60_000, null, null), Profile = null };
        read.Values<double>("edgeagent.video.bit_rate").ShouldBeEmpty();
        read.Values<double>("edgeagent.video.frame.size").ShouldBe([(60_000, "I|door")]);
        read.Values<int>("edgeagent.video.stream.info").ShouldHaveSingleItem().Tags.Split('|')
            .ShouldBe(["h264", "640x360", "door"], ignoreOrder: true);

        door.Stopped(StreamState.Stalled, error: null);
        read.Values<double>("edgeagent.video.frame.rate").ShouldBeEmpty();
        read.Values<double>("edgeagent.video.frame.size").ShouldBeEmpty();
        read.Values<int>("edgeagent.video.stream.info").ShouldBeEmpty();
    }

    [Fact]
    public void Metrics_ScoreShare_IsThePartOfTheWantedScoresThatWasComputed()
    {
        var registry = Board(TimeSpan.FromSeconds(5));
        var door = registry.Entries[0];
        using var read = new MetricsOf(registry);
        door.Streaming(Properties, () => StreamHealth.Unknown);
        read.Values<double>("edgeagent.video.score.share").ShouldBeEmpty();
        door.Tally.Watched(TimeSpan.FromSeconds(2), new(Scored: 1, Dropped: 0, Skipped: 3));
        read.Values<double>("edgeagent.video.score.share").ShouldBe([(0.25, "door")]);
        door.Stopped(StreamState.Backoff, error: null);
        read.Values<double>("edgeagent.video.score.share").ShouldBeEmpty("the camera is away");
    }

    [Fact]
    public void Metrics_StreamThatBrokeOff_HaveNoQuality()
    {
        var registry = Board(TimeSpan.FromSeconds(5));
        registry.Entries[0].Streaming(Properties, () => StreamHealth.Unknown);
        registry.Entries[0].Scored(Score(42));
        registry.Entries[0].Stopped(StreamState.Stalled, error: null);
        using var read = new MetricsOf(registry);
        read.Values<double>("edgeagent.video.quality").ShouldBeEmpty();
        read.Values<double>("edgeagent.video.quality.low").ShouldBeEmpty();
        read.Values<double>("edgeagent.video.artifact").ShouldBeEmpty();
        read.Values<int>("edgeagent.video.stream.status").Where(state => state.Value == 1).ShouldBe([(1, "stalled|door")]);
    }
}
