using EdgeAgent.Incidents;
using EdgeAgent.Incidents.Sources;
using EdgeAgent.Video.Health;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Incidents.Sources;

/// <summary>Each source of evidence of streams: when it is present, absent and unknown, and what it says.</summary>
public sealed class StreamEvidenceTests : IDisposable
{
    private readonly WatchRun _run = new("gate");

    public StreamEvidenceTests() => _run.Start();

    private StreamMoment Gate => _run.Moment("gate");

    private StreamEntry Entry => _run.Entry("gate");

    public void Dispose() => _run.Dispose();

    private static StreamHealth Healthy(double bitRate = 4.1e6, double frameRate = 25, double interval = 2) =>
        new(bitRate, frameRate, interval, KeyframeAge: 1, default, LossPerMinute: 0);

    private static IEvidence<StreamMoment> Source(string kind) => EvidenceSources.OfStreams.Single(source => source.Kind == kind);

    private Presence Look(string kind) => Source(kind).Look(Gate).Presence;

    private string Text(string kind) => Source(kind).Describe(Gate).Text;

    [Theory]
    [InlineData("Connecting", "Present")]
    [InlineData("Backoff", "Present")]
    [InlineData("Streaming", "Absent")]
    [InlineData("Waiting", "Unknown")]
    [InlineData("Paused", "Unknown")]
    [InlineData("Ended", "Unknown")]
    public void Offline_IsAnInputThatCannotBeOpened(string state, string expected)
    {
        if (state == "Streaming")
            _run.Connect("gate");
        else
            Entry.Stopped(Enum.Parse<StreamState>(state), "rtsp://camera/gate: connection refused.");
        _run.For(1);
        Look("offline").ShouldBe(Enum.Parse<Presence>(expected));
        if (expected == "Present")
            Text("offline").ShouldBe("No frames arrive. rtsp://camera/gate: connection refused.");
    }

    [Fact]
    public void Stalled_IsAnOpenInputWithoutFrames()
    {
        _run.Connect("gate");
        _run.For(5, () => _run.Frame("gate"));
        Look("stalled").ShouldBe(Presence.Absent);
        _run.For(20);
        Look("stalled").ShouldBe(Presence.Present);
        Source("stalled").Look(Gate).Lasted.ShouldBe(TimeSpan.FromSeconds(19));
        Text("stalled").ShouldBe("The connection is open, but no frame has come for 19 s.");
    }

    [Fact]
    public void Stalled_IsAlsoAnInputThatBreaksOffAgainAndAgain()
    {
        for (var i = 0; i < 4; i++)
        {
            _run.Connect("gate");
            _run.For(20, () => _run.Frame("gate"));
            Look("stalled").ShouldBe(i < 2 ? Presence.Absent : i < 3 ? Presence.Unknown : Presence.Present, $"after {i} interruptions");
            Entry.Stopped(StreamState.Backoff, "rtsp://camera/gate sent no frame for 11 s.");
            _run.For(2);
            Entry.Connecting(again: true);
        }

        Text("stalled").ShouldBe("Frames stopped 4 times in 5 minutes. rtsp://camera/gate sent no frame for 11 s.");
        _run.Connect("gate");
        _run.For(400, () => _run.Frame("gate"));
        Look("stalled").ShouldBe(Presence.Absent);
    }

    [Fact]
    public void Signals_OfAFrameThatIsChecked_ArePresentWithTheTimeThatTheyHaveLasted()
    {
        _run.Connect("gate");
        _run.For(60, () => _run.Frame("gate"));
        (Look("frozen"), Look("integrity.covered")).ShouldBe((Presence.Absent, Presence.Absent));
        _run.For(1, () => _run.Frame("gate", signals: Signals.Frozen | Signals.Covered));
        Source("frozen").Look(Gate).ShouldBe(Finding.Present(lasted: TimeSpan.FromSeconds(2)));
        Source("integrity.covered").Look(Gate).ShouldBe(Finding.Present(lasted: TimeSpan.FromSeconds(20)));
        Text("frozen").ShouldContain("same picture");
        Text("integrity.covered").ShouldStartWith("The picture has the fault \"covered\"");
        Entry.Checked(Signals.Black);
        _run.For(1);
        (Look("black"), Look("frozen")).ShouldBe((Presence.Present, Presence.Absent), "a benchmark runs, and frames are still checked");
        Text("black").ShouldBe("At least 98 % of the picture is black.");
    }

    [Fact]
    public void FaultsOfTheView_AreUnknown_UntilTheyWouldBeReportedAgain()
    {
        _run.Connect("gate");
        _run.For(30, () => _run.Frame("gate"));
        Look("integrity.covered").ShouldBe(Presence.Unknown);
        _run.For(30, () => _run.Frame("gate"));
        Look("integrity.covered").ShouldBe(Presence.Absent);
    }

    [Fact]
    public void QualityDrop_IsUnknownUntilABaselineIsLearned_ThenItIsTheDistanceFromIt()
    {
        _run.Options.Video.Baseline.Learn = TimeSpan.FromMinutes(10);
        _run.Connect("gate", () => Healthy());
        _run.For(60, () => _run.Frame("gate", quality: 88, learns: true));
        Look("quality_drop").ShouldBe(Presence.Unknown);
        _run.For(1000, () => _run.Frame("gate", quality: 88, learns: true));
        Look("quality_drop").ShouldBe(Presence.Absent);
        _run.For(2, () => _run.Frame("gate", quality: 41, compression: 0.93f));
        Look("quality_drop").ShouldBe(Presence.Absent, "two bad scores of five");
        _run.For(3, () => _run.Frame("gate", quality: 41, compression: 0.93f));
        Look("quality_drop").ShouldBe(Presence.Present);
        Text("quality_drop").ShouldBe("Quality 41, usually 88 at this hour; compression 0.93.");
        _run.For(5, () => _run.Frame("gate", quality: 82));
        Look("quality_drop").ShouldBe(Presence.Unknown, "between the limit and half of it");
    }

    [Fact]
    public void QualityDrop_NamesTheBitRate_IfThatFellToo()
    {
        _run.Options.Video.Baseline.Learn = TimeSpan.FromMinutes(10);
        var bitRate = 4.1e6;
        _run.Connect("gate", () => Healthy(bitRate));
        _run.For(1200, () => _run.Frame("gate", quality: 88, learns: true));
        bitRate = 0.6e6;
        _run.For(60, () => _run.Frame("gate", quality: 41, compression: 0.93f));
        Text("quality_drop").ShouldMatch(
            @"^Quality 41, usually 88 at this hour; compression 0\.93; bit rate fell from 4\.\d to 0\.6 Mbit/s at 14:20\.$");
        Source("quality_drop").Describe(Gate).Values["bitrate"].ShouldBe(0.6e6);
    }

    [Fact]
    public void QualityLow_WithoutALimit_IsAbsent()
    {
        _run.Connect("gate");
        _run.For(10, () => _run.Frame("gate", quality: 1));
        Look("quality_low").ShouldBe(Presence.Absent);
    }

    [Fact]
    public void Artifact_IsAProbabilityAboveItsLimit_AndNamed()
    {
        _run.Connect("gate");
        _run.For(10, () => _run.Frame("gate", compression: 0.3f));
        Look("artifact").ShouldBe(Presence.Absent);
        _run.For(10, () => _run.Frame("gate", compression: 0.45f));
        Look("artifact").ShouldBe(Presence.Unknown);
        _run.For(10, () => _run.Frame("gate", quality: 60, compression: 0.9f));
        Look("artifact").ShouldBe(Presence.Present);
        Text("artifact").ShouldBe("The picture shows compression with a probability of 0.90; the limit is 0.5. Quality is 60.");
    }

    [Fact]
    public void Artifact_OfACameraThatAlwaysLooksLikeThat_IsAbsent()
    {
        _run.Options.Video.Baseline.Learn = TimeSpan.FromMinutes(10);
        _run.Connect("gate");
        _run.For(1200, () => _run.Frame("gate", quality: 61, compression: 0.9f, learns: true));
        Look("artifact").ShouldBe(Presence.Absent);
        _run.For(10, () => _run.Frame("gate", quality: 40, compression: 0.9f));
        Look("artifact").ShouldBe(Presence.Present);
    }

    [Fact]
    public void Loss_IsSeveralSecondsPerMinute()
    {
        _run.Connect("gate");
        _run.For(10, () => _run.Frame("gate"));
        Look("loss").ShouldBe(Presence.Absent);
        _run.For(3, () => _run.Frame("gate", lost: 1));
        Look("loss").ShouldBe(Presence.Unknown);
        _run.For(7, () => _run.Frame("gate", lost: 1));
        Source("loss").Look(Gate).ShouldBe(Finding.Present(10, TimeSpan.FromSeconds(9)));
        Text("loss").ShouldBe("Data was lost or damaged in 10 of the last 60 seconds.");
        _run.For(70, () => _run.Frame("gate"));
        Look("loss").ShouldBe(Presence.Absent);
    }

    [Theory]
    [InlineData(0.41e6, 25, 2, @"^The bit rate fell from 4\.\d to 0\.4 Mbit/s at 14:2\d\.$")]
    [InlineData(4.1e6, 5, 2, @"^The frame rate fell from 2\d(\.\d)? to 5 per second at 14:2\d\.$")]
    [InlineData(4.1e6, 25, 30, @"^The time between keyframes grew from [12](\.\d)? to 30 s at 14:2\d\.$")]
    public void Health_IsAChangeAgainstItsOwnUsual(double bitRate, double frameRate, double interval, string expected)
    {
        var health = Healthy();
        _run.Connect("gate", () => health);
        _run.For(500, () => _run.Frame("gate"));
        Look("health").ShouldBe(Presence.Unknown, "less than ten minutes were learned");
        _run.For(700, () => _run.Frame("gate"));
        Look("health").ShouldBe(Presence.Absent);
        health = Healthy(bitRate, frameRate, interval);
        _run.For(30, () => _run.Frame("gate"));
        Look("health").ShouldBe(Presence.Present);
        Text("health").ShouldMatch(expected);
    }

    [Fact]
    public void Health_ASceneWithHalfTheBits_IsUsual()
    {
        var bitRate = 4.1e6;
        _run.Connect("gate", () => Healthy(bitRate));
        _run.For(1200, () => _run.Frame("gate"));
        bitRate = 1.8e6;
        _run.For(30, () => _run.Frame("gate"));
        Look("health").ShouldBe(Presence.Absent);
    }
}
