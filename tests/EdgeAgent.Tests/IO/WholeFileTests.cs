using EdgeAgent.IO;

namespace EdgeAgent.Tests.IO;

public sealed class WholeFileTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-whole-").FullName;

    private string At => Path.Combine(_directory, "file");

    [Fact]
    public void Write_ReplacesTheFile_AndLeavesNoOther()
    {
        WholeFile.Write(At, file => file.Write("a longer one"u8));
        WholeFile.Write(At, file => file.Write("new"u8));

        File.ReadAllText(At).ShouldBe("new");
        Directory.GetFiles(_directory).ShouldBe([At]);
    }

    [Fact]
    public void Write_WhileAReaderHasTheOldOne_TakesNothingFromIt()
    {
        File.WriteAllText(At, "old");
        using var reader = File.OpenText(At);

        WholeFile.Write(At, file => file.Write("new"u8));

        reader.ReadToEnd().ShouldBe("old");
        File.ReadAllText(At).ShouldBe("new");
    }

    [Fact]
    public void Write_ThatBreaksHalfWay_LeavesTheOldOneAlone()
    {
        File.WriteAllText(At, "old");

        Should.Throw<IOException>(() => WholeFile.Write(At, file =>
        {
            file.Write("ne"u8);
            throw new IOException("No space left on device");
        }));

        File.ReadAllText(At).ShouldBe("old");
        Directory.GetFiles(_directory).ShouldBe([At]);
    }

    [Fact]
    public void Write_WhereSomethingElseIs_LeavesNothingBehind()
    {
        Directory.CreateDirectory(At);

        Disk.Refuses(Should.Throw<Exception>(() => WholeFile.Write(At, file => file.Write("new"u8)))).ShouldBeTrue();

        Directory.GetFileSystemEntries(_directory).ShouldBe([At]);
    }

    [Fact]
    public void Write_InADirectoryThatIsNotThere_IsRefused() =>
        Should.Throw<DirectoryNotFoundException>(() => WholeFile.Write(Path.Combine(_directory, "none", "file"), _ => { }));

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
