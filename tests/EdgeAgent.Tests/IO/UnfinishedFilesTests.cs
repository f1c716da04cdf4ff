using EdgeAgent.IO;

namespace EdgeAgent.Tests.IO;

/// <summary>With <em>constructed</em> leftovers, named as the program's own writer names them.</summary>
public sealed class UnfinishedFilesTests : IDisposable
{
    private const string Id = "0123456789abcdef0123456789abcdef";

    private static readonly DateTime Yesterday = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1);

    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-unfinished-").FullName;

    [Fact]
    public void Remove_TakesWhatAKilledWriterLeft_AndNothingElse()
    {
        string[] left = [$"model.onnx.{Id}.tmp", $"selection.json.{Id}.tmp", $".write-{Id}"];
        string[] foreign =
        [
            "model.onnx", "notes.tmp", $"{Id}.tmp", $"model.{Id[..31]}.tmp", $"model.{Id.ToUpperInvariant()}.tmp", $"model.{Id}.tmp.bak",
            ".write-me",
        ];
        foreach (var name in left.Concat(foreign))
            Write(name, Yesterday);
        Directory.CreateDirectory(Path.Combine(_directory, $"folder.{Id}.tmp"));
        File.CreateSymbolicLink(Path.Combine(_directory, $"link.{Id}.tmp"), Path.Combine(_directory, "model.onnx"));

        UnfinishedFiles.Remove(_directory).ShouldBe(new(left.Length, left.Length * 3));

        Directory.GetFileSystemEntries(_directory).Select(Path.GetFileName)
            .ShouldBe([.. foreign, $"folder.{Id}.tmp", $"link.{Id}.tmp"], ignoreOrder: true);
    }

    [Fact]
    public void Remove_WhileAWriterHasItOpen_LeavesIt()
    {
        var path = Write($"model.onnx.{Id}.tmp", Yesterday);
        using (new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None))
            UnfinishedFiles.Remove(_directory).Count.ShouldBe(0);
        UnfinishedFiles.Remove(_directory).Count.ShouldBe(1);
    }

    [Fact]
    public void Remove_OfOneWrittenSinceTheProgramStarted_LeavesIt_ButNotOneOfTheFuture()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        Write($"fresh.{Id}.tmp", now);
        Write($"future.{Id}.tmp", now.AddYears(1));

        UnfinishedFiles.Remove(_directory).Count.ShouldBe(1);

        Directory.GetFiles(_directory).ShouldHaveSingleItem().ShouldEndWith($"fresh.{Id}.tmp");
    }

    [Fact]
    public void Remove_InADirectoryThatIsNotThere_IsNothing() => UnfinishedFiles.Remove(Path.Combine(_directory, "none")).ShouldBe(default);

    /// <summary>What the writer makes is what the cleaner knows.</summary>
    [Fact]
    public void Remove_KnowsTheNamesOfTheWriter()
    {
        var path = Path.Combine(_directory, "kept.json");
        string? unfinished = null;
        WholeFile.Write(path, _ => unfinished = Directory.GetFiles(_directory).Single());
        Write(Path.GetFileName(unfinished.ShouldNotBeNull()), Yesterday);

        UnfinishedFiles.Remove(_directory).Count.ShouldBe(1);
        File.Exists(path).ShouldBeTrue();
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private string Write(string name, DateTime at)
    {
        var path = Path.Combine(_directory, name);
        File.WriteAllText(path, "abc");
        File.SetLastWriteTimeUtc(path, at);
        return path;
    }
}
