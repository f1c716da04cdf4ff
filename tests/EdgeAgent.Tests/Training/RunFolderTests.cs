using EdgeAgent.Training.Runs;

namespace EdgeAgent.Tests.Training;

public sealed class RunFolderTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("edgeagent-runs-");

    [Fact]
    public void WholeProgress_CountsTheRunsThatItBeganWith()
    {
        var first = Saved("first", new Progress(100, 3200, 60), from: "");
        first.WholeProgress().ShouldBe(new Progress(100, 3200, 60));
        var second = Saved("second", new Progress(10, 320, 6), Path.Combine(_directory.FullName, "first"));
        Saved("third", new Progress(1, 32, 1), Path.Combine(_directory.FullName, "second")).WholeProgress()
            .ShouldBe(new Progress(111, 3552, 67));
        second.LastProgress().ShouldBe(new Progress(10, 320, 6));
    }

    [Fact]
    public void WholeProgress_OfARunWithoutACheckpoint_IsNone() =>
        new RunFolder(Path.Combine(_directory.FullName, "none")).WholeProgress().ShouldBeNull();

    public void Dispose() => _directory.Delete(recursive: true);

    private RunFolder Saved(string name, Progress progress, string from)
    {
        var run = new RunFolder(Path.Combine(_directory.FullName, name));
        run.Begin(new TrainingConfig { From = from });
        run.Save(progress, _ => { });
        return run;
    }
}
