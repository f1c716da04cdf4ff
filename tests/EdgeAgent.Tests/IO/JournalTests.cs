using System.Text.Json;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.IO;
using EdgeAgent.Tests.Benchmarks;
using FsCheck;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.IO;

public sealed class JournalTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-journal-").FullName;
    private readonly List<string> _told = [];

    private string File => Path.Combine(_directory, "results", "runs.jsonl");

    [Fact]
    public void Open_AgainWithTheSamePlan_GoesOnWithWhatWasAdded()
    {
        using (var first = Open())
            Add(first, 1, 2);

        using var second = Open(begun: Sample.Report("ffffffff", runs: []));

        Orders(second).ShouldBe([1, 2]);
        RunJournal.Trace(second.Entries).ShouldNotBeNull().Select(point => point.Seconds).ShouldBe([1, 2]);
        second.Begun.Id.ShouldBe("0a1b2c3d");
        second.Fault.ShouldBeNull();
        _told.ShouldBeEmpty();
    }

    [Fact]
    public void Open_WithAnotherPlan_BeginsAnew_KeepsTheFormer_AndSaysSo()
    {
        using (var first = Open())
            Add(first, 1);

        using (var other = Open("another plan"))
            Add(other, 1, 2, 3);

        var aside = Directory.GetFiles(Path.GetDirectoryName(File)!).Single(path => path != File);
        _told.ShouldHaveSingleItem().ShouldContain(Path.GetFileName(aside));
        RunJournal.Recover(System.IO.File.ReadAllBytes(aside)).ShouldNotBeNull().Runs.Count.ShouldBe(1);
        RunJournal.Recover(System.IO.File.ReadAllBytes(File)).ShouldNotBeNull().Runs.Count.ShouldBe(3);
    }

    [Property(MaxTest = 60)]
    public void Open_AfterThePowerWentAnywhere_HasEachWholeLine_AndGoesOnBehindIt(byte entries, NonNegativeInt at)
    {
        var count = entries % 5;
        using (var first = Open())
            Add(first, [.. Enumerable.Range(1, count)]);
        var whole = count == 0 ? [] : System.IO.File.ReadAllBytes(File);
        var cut = at.Get % (whole.Length + 1);
        System.IO.File.WriteAllBytes(File, whole[..cut]);
        var lines = whole[..cut].Count(letter => letter == '\n');

        using (var second = Open())
        {
            Orders(second).ShouldBe(Enumerable.Range(1, Math.Max(0, lines - 1)));
            Add(second, 100);
        }

        var recovered = RunJournal.Recover(System.IO.File.ReadAllBytes(File)).ShouldNotBeNull();
        recovered.Runs.Select(run => run.Order).ShouldBe([.. Enumerable.Range(1, Math.Max(0, lines - 1)), 100]);
        System.IO.File.Delete(File);
    }

    [Property]
    public bool Recover_BytesThatNoJournalWrote_AreNone(byte[] bytes) => RunJournal.Recover(bytes ?? []) is null;

    [Property(MaxTest = 200)]
    public bool Recover_ABlockOfTheDiskLost_LosesItsLinesOnly(NonNegativeInt at, byte length)
    {
        var lines = new[] { Header() }.Concat(Enumerable.Range(1, 4).Select(Entry)).ToList();
        var bytes = string.Join('\n', lines).Select(letter => (byte)letter).Append((byte)'\n').ToArray();
        var first = lines[0].Length + 1 + (at.Get % (bytes.Length - lines[0].Length - 1));
        var hurt = bytes.Select((letter, i) => i >= first && i < first + length && letter != '\n' ? (byte)0 : letter).ToArray();

        var kept = RunJournal.Recover(hurt)?.Runs.Select(run => run.Order) ?? [];

        // What is hurt is one stretch, so that the rest is a beginning and an end.
        return kept.All(order => order is >= 1 and <= 4) && kept.SequenceEqual(kept.Order()) && (length > 0 || kept.Count() == 4);
    }

    [Fact]
    public void Open_WhileAnotherHasIt_IsAnErrorForAPerson()
    {
        using var first = Open();

        Should.Throw<UserError>(() => Open()).Message.ShouldContain("is being written by another edgeagent");
    }

    [Fact]
    public void Dispose_WithNothingFinished_LeavesNothingBehind()
    {
        Open().Dispose();

        Directory.GetFiles(Path.GetDirectoryName(File)!).ShouldBeEmpty();
    }

    [Fact]
    public void Add_WhereNothingCanBeWritten_SaysSoOnce_AndThrowsNothing()
    {
        System.IO.File.WriteAllText(Path.Combine(_directory, "results"), "a file where the directory should be");

        using var journal = Open();
        Add(journal, 1, 2);

        journal.Fault.ShouldNotBeNull();
        _told.ShouldHaveSingleItem().ShouldStartWith($"Finished runs cannot be kept in {File}: ");
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private Journal<BenchmarkReport, KeptRun> Open(string plan = "plan", BenchmarkReport? begun = null) =>
        RunJournal.Open(File, plan, begun ?? Sample.Report() with { Runs = [] }, _told.Add);

    private static void Add(Journal<BenchmarkReport, KeptRun> journal, params int[] orders)
    {
        foreach (var order in orders)
            journal.Add(Kept(order));
    }

    private static IEnumerable<int> Orders(Journal<BenchmarkReport, KeptRun> journal) => journal.Entries.Select(kept => kept.Run.Order);

    private static string Header() => JsonSerializer.Serialize(
        new JournalHeader<BenchmarkReport>("edgeagent.runs/1", "plan", Sample.Report() with { Runs = [] }), JsonStyle.Compact);

    private static string Entry(int order) => JsonSerializer.Serialize(Kept(order), JsonStyle.Compact);

    private static KeptRun Kept(int order) => new(Sample.Run() with { Order = order }, [new(order, order, 50, null, null, null)]);
}
