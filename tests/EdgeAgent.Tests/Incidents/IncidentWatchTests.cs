using EdgeAgent.Configuration;
using EdgeAgent.Incidents;
using EdgeAgent.Video.Health;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Incidents;

public sealed class IncidentWatchTests : IDisposable
{
    private readonly WatchRun _run = new("gate", "yard");

    public void Dispose() => _run.Dispose();

    private void Calm(int seconds) => _run.For(seconds, () =>
    {
        _run.Frame("gate");
        _run.Frame("yard");
    });

    // The camera in the yard works.
    private void Gate(int seconds, double quality = 90, Signals signals = Signals.None, float compression = 0) => _run.For(seconds, () =>
    {
        _run.Frame("gate", quality, signals, compression);
        _run.Frame("yard");
    });

    private void Begin()
    {
        _run.Start();
        _run.Connect("gate");
        _run.Connect("yard");
        Calm(60);
    }

    [Fact]
    public void Step_CamerasThatWork_HaveNoIncident()
    {
        Begin();
        Calm(600);
        _run.Book.Open.ShouldBeEmpty();
        _run.Sinks.Attempts.ShouldBe(0);
    }

    [Fact]
    public void Step_AFrozenCamera_IsToldOnceAfterT_AndClearedOnce()
    {
        Begin();
        // The first frame that is reported is frozen for FreezeAfter already.
        Gate(13, signals: Signals.Frozen);
        _run.Sinks.Taken.ShouldBeEmpty();
        Gate(3, signals: Signals.Frozen);
        var raised = _run.Sinks.Taken.ShouldHaveSingleItem();
        (raised.Change, raised.Incident.Kind, raised.Incident.Stream, raised.Incident.Severity)
            .ShouldBe((IncidentChange.Raised, "frozen", "gate", Severity.Critical));
        (raised.At - raised.Incident.Since).TotalSeconds.ShouldBeInRange(15, 17);

        Gate(100, signals: Signals.Frozen);
        _run.Sinks.Attempts.ShouldBe(1);
        Calm(60);
        _run.Sinks.Changes.ShouldBe(["gate frozen Raised", "gate frozen Cleared"]);
        _run.Sinks.Taken[1].Incident.Id.ShouldBe(raised.Incident.Id);
        _run.Book.Open.ShouldBeEmpty();
        _run.Book.Cleared.ShouldHaveSingleItem().ClearedAt.ShouldNotBeNull();
        _run.Events.ShouldBe(["IncidentRaised", "IncidentCleared"]);
    }

    [Fact]
    public void Step_AnUnpluggedCamera_IsOffline_AndNothingElse()
    {
        Begin();
        // Twelve seconds without a frame, of which the last are known to be a stall.
        _run.For(11, () => _run.Frame("yard"));
        _run.Entry("gate").Stopped(StreamState.Backoff, "rtsp://camera/gate sent no frame for 11 s.");
        var seconds = 11;
        for (; _run.Sinks.Taken.Count == 0; seconds++)
            _run.For(1, () => _run.Frame("yard"));
        seconds.ShouldBeInRange(30, 32);
        var evidence = _run.Sinks.Taken[0].Incident.First.Text;
        evidence.ShouldStartWith("No frames arrive; the last one came at 14:0");
        evidence.ShouldEndWith("rtsp://camera/gate sent no frame for 11 s.");
        _run.For(600, () => _run.Frame("yard"));
        _run.Connect("gate");
        Calm(300);
        _run.Sinks.Changes.ShouldBe(["gate offline Raised", "gate offline Cleared"]);
    }

    [Fact]
    public void Step_WhileACameraIsOffline_ItsOtherIncidentsStayAsTheyAre()
    {
        Begin();
        Gate(60, signals: Signals.Black);
        _run.Open.ShouldBe(["black"]);
        _run.Entry("gate").Stopped(StreamState.Backoff, "gone");
        _run.For(600);
        _run.Open.ShouldContain("black");
    }

    [Fact]
    public void Step_ABlackPicture_IsNotAlsoLowQualityOrFrozen()
    {
        _run.Options.Incidents.QualityLow = 50;
        Begin();
        Gate(600, quality: 10, signals: Signals.Black | Signals.Frozen, compression: 0.9f);
        _run.Open.ShouldBe(["black"]);
    }

    [Fact]
    public void Step_LowQuality_IsToldWithItsWorstMoment()
    {
        _run.Options.Incidents.QualityLow = 50;
        Begin();
        Gate(90, quality: 41, compression: 0.93f);
        Gate(20, quality: 12, compression: 0.93f);
        var incident = _run.Book.Open.ShouldHaveSingleItem();
        incident.First.Text.ShouldBe("Quality 41, the limit is 50; compression 0.93.");
        incident.Worst.Text.ShouldBe("Quality 12, the limit is 50; compression 0.93.");
        incident.Worst.Values["quality"].ShouldBe(12);
    }

    [Fact]
    public void Step_AStreamWithItsOwnLimit_UsesIt()
    {
        _run.Options.Incidents.QualityLow = 50;
        _run.Options.Video.Streams["gate"].Incidents.QualityLow = 0;
        Begin();
        _run.For(200, () =>
        {
            _run.Frame("gate", quality: 41);
            _run.Frame("yard", quality: 41);
        });
        _run.Book.Open.ShouldHaveSingleItem().Stream.ShouldBe("yard");
    }

    [Fact]
    public void Step_ABenchmark_NeitherRaisesNorClears()
    {
        Begin();
        Gate(60, signals: Signals.Black);
        _run.Entry("gate").Stopped(StreamState.Paused, error: null);
        _run.Entry("yard").Stopped(StreamState.Paused, error: null);
        _run.For(3600);
        _run.Sinks.Changes.ShouldBe(["gate black Raised"]);
    }

    [Fact]
    public void Step_AClockThatJumps_ChangesNothing()
    {
        Begin();
        Gate(20, signals: Signals.Black);
        _run.Clock.Ahead = TimeSpan.FromDays(-3000);
        Gate(5, signals: Signals.Black);
        _run.Open.ShouldNotContain("black");
        _run.Clock.Ahead = TimeSpan.FromDays(3000);
        Gate(10, signals: Signals.Black);
        var raised = _run.Book.Open.ShouldHaveSingleItem();
        (raised.RaisedAt - raised.Since).TotalSeconds.ShouldBeInRange(29, 32);
        _run.Clock.Ahead = TimeSpan.FromDays(-3000);
        Calm(12);
        _run.Sinks.Changes.ShouldBe(["gate black Raised", "gate black Cleared"]);
    }

    [Fact]
    public void Step_ASuspendedDevice_DoesNotCountTheTimeInBetween()
    {
        Begin();
        Gate(5, signals: Signals.Black);
        _run.Time.Advance(TimeSpan.FromHours(3));
        Gate(5, signals: Signals.Black);
        _run.Book.Open.ShouldBeEmpty();
    }

    [Fact]
    public void Step_AKindThatIsSwitchedOffOrSetOtherwise_FollowsItsSettings()
    {
        _run.Options.Incidents.Kinds["frozen"] = new IncidentKindOptions { Enabled = false };
        _run.Options.Incidents.Kinds["black"] = new IncidentKindOptions { RaiseAfter = TimeSpan.FromMinutes(5), Severity = "info" };
        Begin();
        _run.For(299, () =>
        {
            _run.Frame("gate", signals: Signals.Black);
            _run.Frame("yard", signals: Signals.Frozen);
        });
        _run.Book.Open.ShouldBeEmpty();
        Gate(5, signals: Signals.Black);
        _run.Book.Open.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Info);
    }

    [Fact]
    public void Step_QuietHours_TellOnlyWhatIsCritical_AndTheRestAfterward()
    {
        _run.Options.Incidents.QuietHours.Add("14:00-15:00");
        Begin();
        _run.For(60, () =>
        {
            _run.Frame("gate", signals: Signals.Black);
            _run.Frame("yard", signals: Signals.Frozen);
        });
        _run.Sinks.Changes.ShouldBe(["yard frozen Raised"]);
        _run.Open.ShouldBe(["frozen", "black"], ignoreOrder: true);
        Gate(3600, signals: Signals.Black);
        _run.Sinks.Changes.ShouldContain("gate black Raised");
    }

    [Fact]
    public void Step_AMutedStream_IsShown_ButNobodyIsTold()
    {
        _run.Options.Video.Streams["gate"].Incidents.Mute = true;
        Begin();
        Gate(60, signals: Signals.Frozen);
        Calm(60);
        _run.Sinks.Attempts.ShouldBe(0);
        _run.Book.Cleared.ShouldHaveSingleItem();
    }

    [Fact]
    public void Step_AMutedIncident_IsToldOnceTheMuteEnds_IfItReturned()
    {
        Begin();
        Gate(60, signals: Signals.Black);
        var first = _run.Book.Open.ShouldHaveSingleItem();
        _run.Book.Mute(first.Id, _run.Clock.GetUtcNow() + TimeSpan.FromMinutes(10)).ShouldBeTrue();
        Calm(60);
        Gate(120, signals: Signals.Black);
        var second = _run.Book.Open.ShouldHaveSingleItem();
        second.MutedUntil.ShouldNotBeNull();
        _run.Sinks.Changes.ShouldBe(["gate black Raised", "gate black Cleared"]);
        Gate(600, signals: Signals.Black);
        _run.Sinks.Changes.ShouldBe(["gate black Raised", "gate black Cleared", "gate black Raised"]);
        _run.Book.Mute("unknown", until: null).ShouldBeFalse();
    }

    [Fact]
    public void Step_ManyStreams_AllocatesLittle()
    {
        const int streams = 64;
        using var run = new WatchRun([.. Enumerable.Range(0, streams).Select(index => $"camera{index}")]);
        run.Start();
        foreach (var stream in run.Streams.All)
            run.Connect(stream.Entry.Name, () => new StreamHealth(4e6, 25, 2, 1, default, 0));
        Second(700);
        run.Book.Open.ShouldBeEmpty();
        Allocation.Of(() => run.For(1)).ShouldBeLessThan(streams * 3 * 1024);

        void Second(int count) => run.For(count, () =>
        {
            foreach (var stream in run.Streams.All)
                run.Frame(stream.Entry.Name);
        });
    }
}
