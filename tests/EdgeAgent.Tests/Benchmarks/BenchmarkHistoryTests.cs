using System.Text.Json;
using EdgeAgent.Benchmarks;

namespace EdgeAgent.Tests.Benchmarks;

public sealed class BenchmarkHistoryTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-history-").FullName;
    private readonly List<string> _warnings = [];

    [Fact]
    public void Read_ReturnsWhatWasSaved_NewestFirst()
    {
        var history = History();
        var older = Sample.Report("aaaaaaaa", Sample.Noon);
        var newer = Sample.Report("bbbbbbbb", Sample.Noon.AddDays(1), Sample.Run(), Sample.Without(Outcome.DidNotFit, "Memory ran out."));
        history.Save(newer);
        history.Save(older);

        var read = history.Read().ToList();

        read.Select(report => report.Id).ShouldBe(["bbbbbbbb", "aaaaaaaa"]);
        JsonSerializer.Serialize(read[0], BenchmarkJson.Compact).ShouldBe(JsonSerializer.Serialize(newer, BenchmarkJson.Compact));
        read[0].Runs[1].Message.ShouldBe("Memory ran out.");
        _warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Save_NamesTheFileByTimeAndId_AndLeavesNoOther()
    {
        var path = History().Save(Sample.Report("0a1b2c3d"));

        Path.GetFileName(path).ShouldBe("20261123T120000Z-0a1b2c3d.json");
        Directory.GetFiles(_directory).ShouldBe([path]);
        File.ReadAllText(path).ShouldContain("\"schema\": \"edgeagent.benchmark/1\"");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"schema":"edgeagent.benchmark/1"}""")]
    [InlineData("""{"schema":"edgeagent.benchmark/99"}""")]
    public void Read_AFileThatIsNoReport_IsPassedOverWithAWarning(string content)
    {
        var history = History();
        history.Save(Sample.Report());
        File.WriteAllText(Path.Combine(_directory, "20270101T000000Z-ffffffff.json"), content);

        history.Read().Select(report => report.Id).ShouldBe(["0a1b2c3d"]);

        _warnings.ShouldHaveSingleItem().ShouldContain("20270101T000000Z-ffffffff.json");
    }

    [Fact]
    public void Save_BeyondTheCap_DropsTheOldest()
    {
        var history = History(keep: 2);
        for (var day = 0; day < 4; day++)
            history.Save(Sample.Report($"0000000{day}", Sample.Noon.AddDays(day)));

        history.Read().Select(report => report.Id).ShouldBe(["00000003", "00000002"]);
    }

    [Fact]
    public void Read_ABenchmarkThatWasKilled_HasItsFinishedRuns()
    {
        var history = History();
        var begun = Sample.Report() with { Complete = false, Runs = [] };
        using (var journal = history.Begin(begun))
            journal.Add(new(Sample.Run(), null));

        var recovered = history.Read().ShouldHaveSingleItem();
        (recovered.Id, recovered.Complete, recovered.Runs.Count).ShouldBe((begun.Id, false, 1));

        history.Save(Sample.Report(begun.Id));
        Directory.GetFiles(_directory).ShouldHaveSingleItem("the journal goes when the report is there").ShouldEndWith(".json");
        history.Read().ShouldHaveSingleItem().Complete.ShouldBeTrue();
    }

    [Fact]
    public void Read_WhileABenchmarkRuns_PassesOverItInSilence()
    {
        using var journal = History().Begin(Sample.Report() with { Complete = false, Runs = [] });
        journal.Add(new(Sample.Run(), null));

        History().Read().ShouldBeEmpty();
        _warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Save_WhereNothingCanBeWritten_SaysWhere()
    {
        var file = Path.Combine(_directory, "a-file");
        File.WriteAllText(file, "");
        var history = new BenchmarkHistory(Path.Combine(file, "benchmarks"), 10, _warnings.Add);

        Should.Throw<UserError>(() => history.Save(Sample.Report())).Message.ShouldContain(file);
    }

    [Fact]
    public void Read_WithoutADirectory_IsEmpty() =>
        new BenchmarkHistory(Path.Combine(_directory, "none"), 10, _warnings.Add).Read().ShouldBeEmpty();

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private BenchmarkHistory History(int keep = 10) => new(_directory, keep, _warnings.Add);
}
