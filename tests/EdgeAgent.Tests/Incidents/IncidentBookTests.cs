using EdgeAgent.Incidents;
using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Tests.Incidents;

/// <summary>What survives a restart and a kill, and a disk that refuses.</summary>
public sealed class IncidentBookTests : IDisposable
{
    private readonly WatchRun _run = new("gate");

    public void Dispose() => _run.Dispose();

    private void Begin()
    {
        _run.Start();
        _run.Connect("gate");
    }

    private void Black(int seconds) => _run.For(seconds, () => _run.Frame("gate", signals: Signals.Black));

    private void Calm(int seconds) => _run.For(seconds, () => _run.Frame("gate"));

    [Fact]
    public void Start_AnOpenIncidentWhoseEvidenceHolds_IsNotRaisedAgain()
    {
        Begin();
        Black(60);
        var id = _run.Book.Open.ShouldHaveSingleItem().Id;
        _run.Book.Acknowledge(id).ShouldBeTrue();
        Begin();
        Black(600);
        var open = _run.Book.Open.ShouldHaveSingleItem();
        (open.Id, open.Acknowledged).ShouldBe((id, true));
        _run.Sinks.Attempts.ShouldBe(1);
        Calm(60);
        _run.Sinks.Changes.ShouldBe(["gate black Raised", "gate black Cleared"]);
    }

    [Fact]
    public void Start_AnOpenIncidentWhoseEvidenceIsGone_IsClearedAfterItsTime()
    {
        Begin();
        Black(60);
        Begin();
        Calm(9);
        _run.Book.Open.ShouldHaveSingleItem();
        Calm(5);
        _run.Sinks.Changes.ShouldBe(["gate black Raised", "gate black Cleared"]);
    }

    [Fact]
    public void Start_AfterAKillBeforeTheHandingOverWasRecorded_HandsOverTheSameMessageAgain()
    {
        Begin();
        _run.Sinks.Kills = true;
        Should.Throw<InvalidOperationException>(() => Black(60));
        _run.Sinks.Kills = false;
        Begin();
        Black(10);
        _run.Sinks.Attempts.ShouldBe(2);
        _run.Sinks.Taken.ShouldHaveSingleItem();

        _run.Sinks.Kills = true;
        Should.Throw<InvalidOperationException>(() => Calm(60));
        _run.Sinks.Kills = false;
        Begin();
        Calm(60);
        _run.Sinks.Attempts.ShouldBe(4);
        _run.Sinks.Changes.ShouldBe(["gate black Raised", "gate black Cleared"]);
    }

    [Fact]
    public void Start_AfterAKillBeforeAnythingWasHandedOver_HandsItOver()
    {
        Begin();
        var book = _run.Book;
        var evidence = new Evidence(_run.Clock.GetUtcNow(), "Black.", new Dictionary<string, double>(StringComparer.Ordinal));
        book.Raise("black", "gate", Severity.Warning, _run.Clock.GetUtcNow(), evidence, 0).ShouldNotBeNull();
        book.Raise("black", "gate", Severity.Warning, _run.Clock.GetUtcNow(), evidence, 0).ShouldBeNull("it is open");
        _run.Sinks.Attempts.ShouldBe(0);
        Begin();
        _run.Sinks.Changes.ShouldBe(["gate black Raised"]);
    }

    [Fact]
    public void Start_IncidentsOfAStreamThatIsGone_AreCleared()
    {
        Begin();
        Black(60);
        _run.Options.Video.Streams.Clear();
        _run.Start().For(2);
        _run.Book.Open.ShouldBeEmpty();
        _run.Sinks.Changes.ShouldBe(["gate black Raised", "gate black Cleared"]);
    }

    [Fact]
    public void Start_MutesSurvive()
    {
        Begin();
        Black(60);
        _run.Book.Mute(_run.Book.Open[0].Id, _run.Clock.GetUtcNow() + TimeSpan.FromDays(1));
        Calm(60);
        Begin();
        Black(600);
        _run.Book.Open.ShouldHaveSingleItem().MutedUntil.ShouldNotBeNull();
        _run.Sinks.Changes.ShouldBe(["gate black Raised", "gate black Cleared"]);
    }

    [Fact]
    public void Clear_ManyIncidents_KeepsTheNewest()
    {
        Begin();
        var evidence = new Evidence(_run.Clock.GetUtcNow(), "Black.", new Dictionary<string, double>(StringComparer.Ordinal));
        for (var i = 0; i < IncidentBook.MostCleared + 5; i++)
        {
            _run.Time.Advance(TimeSpan.FromSeconds(1));
            _run.Book.Raise("black", "gate", Severity.Warning, _run.Clock.GetUtcNow(), evidence, 0);
            _run.Book.Clear("black", "gate");
        }

        _run.Book.Cleared.Count.ShouldBe(IncidentBook.MostCleared);
        _run.Book.Cleared[0].Id.ShouldBe(_run.Book.Cleared.Max(incident => incident.Id));
        Begin();
        _run.Book.Cleared.Count.ShouldBe(IncidentBook.MostCleared);
    }

    [Fact]
    public void Save_ADiskThatRefuses_IsOneWarning_AndEverythingContinuesInMemory()
    {
        _run.StateDirectory = "/proc/no-such-directory";
        Begin();
        Black(200);
        Calm(60);
        Black(60);
        _run.Sinks.Changes.ShouldBe(["gate black Raised", "gate black Cleared", "gate black Raised"]);
        _run.BookLog.Collector.GetSnapshot().ShouldHaveSingleItem().Id.Name.ShouldBe("IncidentsNotSaved");
    }

    [Theory]
    [InlineData("""{"schema":"edgeagent.incidents/1","open":[null],"cleared":[],"mutes":[]}""")]
    [InlineData("""{"schema":"edgeagent.incidents/9","open":[],"cleared":[],"mutes":[]}""")]
    [InlineData("{")]
    public void Restore_AFileThatIsNotUsable_IsAWarning(string content)
    {
        var state = Directory.CreateTempSubdirectory("edgeagent-incidents-");
        File.WriteAllText(Path.Combine(state.FullName, "incidents.json"), content);
        _run.StateDirectory = state.FullName;
        Begin();
        _run.BookLog.Collector.GetSnapshot().ShouldHaveSingleItem().Id.Name.ShouldBe("IncidentsUnreadable");
        Black(60);
        _run.Book.Open.ShouldHaveSingleItem();
        state.Delete(recursive: true);
    }
}
