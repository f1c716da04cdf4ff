using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.IO;
using EdgeAgent.Workers;

namespace EdgeAgent.Tests.Benchmarks.Results;

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
        JsonSerializer.Serialize(read[0], JsonStyle.Compact).ShouldBe(JsonSerializer.Serialize(newer, JsonStyle.Compact));
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
    public void Read_AFileThatIsNoReport_IsSetAsideWithOneWarning(string content)
    {
        var history = History();
        history.Save(Sample.Report());
        File.WriteAllText(Path.Combine(_directory, "20270101T000000Z-ffffffff.json"), content);

        history.Read().Select(report => report.Id).ShouldBe(["0a1b2c3d"]);
        history.Read().Select(report => report.Id).ShouldBe(["0a1b2c3d"]);

        _warnings.ShouldHaveSingleItem().ShouldContain("20270101T000000Z-ffffffff.json is damaged and was skipped: ");
        File.ReadAllText(Path.Combine(_directory, "20270101T000000Z-ffffffff.json.damaged")).ShouldBe(content);
    }

    [Fact]
    public void Read_AReportOfANewerProgram_IsPassedOverAndStays()
    {
        var path = Path.Combine(_directory, "20270101T000000Z-ffffffff.json");
        File.WriteAllText(path, """{"schema":"edgeagent.benchmark/99"}""");

        History().Read().ShouldBeEmpty();

        _warnings.ShouldHaveSingleItem().ShouldContain("its schema is edgeagent.benchmark/99, not edgeagent.benchmark/1.");
        File.Exists(path).ShouldBeTrue();
    }

    /// <summary>Saved reports with one <em>constructed</em> fault each, which the JSON reader would accept.</summary>
    [Theory]
    [InlineData("$.runs", "[null]")]
    [InlineData("$.runs[0].measurement.latency.percentiles", "[null]")]
    [InlineData("$.runs[0].measurement.latency.timeline", "[]")]
    [InlineData("$.runs[0].measurement.latency.timeline", "[1e999]")]
    [InlineData("$.runs[0].measurement.latency.count", "-100")]
    [InlineData("$.runs[0].measurement.latency.mean", "0")]
    [InlineData("$.runs[0].measurement.latency.mean", "\"NaN\"")]
    [InlineData("$.runs[0].measurement.latency.histogram.counts", "[-100]")]
    [InlineData("$.runs[0].measurement.latency.histogram.counts", "[50,50]")]
    [InlineData("$.runs[0].measurement.latency.histogram.counts", "[2000000000]")]
    [InlineData("$.runs[0].measurement.latency.histogram.counts", "[]")]
    [InlineData("$.runs[0].measurement.latency.histogram.counts", "null")]
    [InlineData("$.runs[0].measurement.latency.histogram.indices", "[2147483647]")]
    [InlineData("$.runs[0].measurement.latency.histogram.growth", "1e999")]
    [InlineData("$.runs[0].measurement.latency.histogram.growth", "0")]
    [InlineData("$.runs[0].measurement.throughput", "1e999")]
    [InlineData("$.runs[0].case.precision", "99")]
    [InlineData("$.runs[0].outcome", "7")]
    public void Read_AReportWithAnImpossiblePart_IsSetAside_AndTheOthersAreRead(string path, string value)
    {
        var history = History();
        history.Save(Sample.Report());
        var damaged = history.Save(Sample.Report("ffffffff", Sample.Noon.AddDays(1)));
        File.WriteAllText(damaged, Changed(File.ReadAllText(damaged), path, value));

        history.Read().Select(report => report.Id).ShouldBe(["0a1b2c3d"]);

        _warnings.ShouldHaveSingleItem().ShouldContain($"{damaged} is damaged and was skipped: ");
        File.Exists(damaged + ".damaged").ShouldBeTrue();
    }

    [Fact]
    public void Save_BeyondTheCap_DropsDamagedOnesToo()
    {
        var history = History(keep: 2);
        File.WriteAllText(Path.Combine(_directory, "20200101T000000Z-ffffffff.json"), "{");
        history.Read().ShouldBeEmpty();
        for (var day = 0; day < 2; day++)
            history.Save(Sample.Report($"0000000{day}", Sample.Noon.AddDays(day)));

        Directory.GetFiles(_directory).ShouldAllBe(file => file.EndsWith(".json", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_WhereAFileIsInPlaceOfTheDirectory_IsNothing()
    {
        var file = Path.Combine(_directory, "file");
        File.WriteAllText(file, "");
        new BenchmarkHistory(file, 10, _warnings.Add).Read().ShouldBeEmpty();
    }

    [Fact]
    public void Read_OfADirectoryWithoutRights_IsOneWarning()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root reads every directory");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_directory, UnixFileMode.None);
        History().Read().ShouldBeEmpty();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _warnings.ShouldHaveSingleItem().ShouldContain(_directory);
    }

    private static string Changed(string json, string path, string value)
    {
        var root = JsonNode.Parse(json)!;
        var node = root;
        string[] steps = [.. path[2..].Replace("[", ".[", StringComparison.Ordinal).Split('.')];
        foreach (var step in steps[..^1])
            node = step[0] == '[' ? node![int.Parse(step[1..^1], CultureInfo.InvariantCulture)] : node![step];
        node![steps[^1]] = JsonNode.Parse($"[{value.Replace("1e999", "0.987654", StringComparison.Ordinal)}]")![0]?.DeepClone();
        return root.ToJsonString().Replace("0.987654", "1e999", StringComparison.Ordinal);
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
