using EdgeAgent.Hosting;

namespace EdgeAgent.Tests.Hosting;

public sealed class StateFolderTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-folder-").FullName;
    private readonly List<string> _told = [];

    [Theory]
    [InlineData("models")]
    [InlineData("benchmarks")]
    [InlineData("spool")]
    [InlineData("spool/metrics")]
    [InlineData("spool/logs/set-aside")]
    public void Repair_OfAFileWhereAFolderBelongs_SetsItAside_WithOneLine(string name)
    {
        var path = Path.Combine(_directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "x");
        using var folder = StateFolder.Open(_directory);

        folder.Repair(_told.Add);

        _told.ShouldHaveSingleItem()
            .ShouldBe($"{path} is a file where a directory belongs. It was renamed to {Path.GetFileName(name)}.damaged.");
        File.Exists(path).ShouldBeFalse();
        folder.Models.ShouldBe(Path.Combine(_directory, "models"));
    }

    [Fact]
    public void Repair_OfADirectoryWhereTheLockOfASpoolBelongs_SetsItAside_WithOneLine()
    {
        var path = Directory.CreateDirectory(Path.Combine(_directory, "spool", "traces", "lock")).FullName;
        using var folder = StateFolder.Open(_directory);

        folder.Repair(_told.Add);

        _told.ShouldHaveSingleItem().ShouldBe($"{path} is a directory where a file belongs. It was renamed to lock.damaged.");
        Path.Exists(path).ShouldBeFalse();
    }

    [Fact]
    public void Repair_OfALinkThatLeadsNowhere_SetsItAside()
    {
        var models = Path.Combine(_directory, "models");
        Directory.CreateSymbolicLink(models, models);
        using var folder = StateFolder.Open(_directory);

        folder.Repair(_told.Add);

        _told.ShouldHaveSingleItem().ShouldStartWith($"{models} is a file where a directory belongs.");
        Directory.Exists(models).ShouldBeTrue();
    }

    [Fact]
    public void Repair_OfASoundFolder_SaysNothing()
    {
        using var folder = StateFolder.Open(_directory);
        folder.Repair(_told.Add);
        _told.ShouldBeEmpty();
        Directory.GetFileSystemEntries(_directory).ShouldBe([Path.Combine(_directory, "models")]);
    }

    [Fact]
    public void Repair_WhereModelsCannotBeWritten_FindsAnotherPlace_WhichGoesWithTheProgram()
    {
        // Nobody can create a file there, not even root.
        var models = Path.Combine(_directory, "models");
        Directory.CreateSymbolicLink(models, "/proc");
        string other;
        using (var folder = StateFolder.Open(_directory))
        {
            folder.Repair(_told.Add);
            other = folder.Models;
            Directory.CreateDirectory(other);
            other.ShouldNotBe(models);
            _told.ShouldHaveSingleItem().ShouldStartWith($"{models} is not writable: ");
            _told[0].ShouldContain(other);
        }
        Directory.Exists(other).ShouldBeFalse();
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
