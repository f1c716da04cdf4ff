using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Benchmarks;

/// <summary>
/// A benchmark where the disk takes nothing more: the result is printed all the same, and the exit code says that it is not kept.
/// </summary>
[Collection(Alone.Name)]
public sealed class RefusingDiskTests : IDisposable
{
    private static readonly string[] OneRun = ["benchmark", "--quick", "--variants", "b0", "--scenario", "SingleStream"];

    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("edgeagent-refused-");

    [Fact]
    [Trait("Category", "Long")]
    public async Task FullDisk_PrintsTheResult_AndSaysThatItIsNotKept()
    {
        await PrepareAsync();
        // Constructed: no file may grow beyond a kilobyte, which a write meets in its middle as on a full disk, and without root. The
        // runtime's own code pages count as files too.
        await using var bench = Bench.StartIn("trap '' XFSZ; ulimit -f 2; export DOTNET_EnableWriteXorExecute=0", _state.FullName, OneRun);

        var ended = await bench.EndAsync();

        ended.Output.ShouldContain("efficientnet_b0");
        ended.ExitCode.ShouldBe(1, ended.Errors);
        ended.Errors.ShouldContain("Finished runs cannot be kept in");
        ended.Errors.Split('\n')[^1].ShouldStartWith("edgeagent: The benchmark's result cannot be written to");
        ended.Errors.ShouldNotContain("   at ");
        await bench.NoWorkerAsync();
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task DiskThatIsReallyFull_PrintsTheResult_AndSaysThatItIsNotKept()
    {
        await using var disk = await SmallDisk.MountAsync(kibibytes: 48 * 1024);
        await using (var prepared = Bench.Start(disk.Path, OneRun))
            (await prepared.EndAsync()).ExitCode.ShouldBe(0);
        await disk.FillAsync();
        await using var bench = Bench.Start(disk.Path, OneRun);

        var ended = await bench.EndAsync();

        ended.Output.ShouldContain("efficientnet_b0");
        ended.ExitCode.ShouldBe(1, ended.Errors);
        ended.Errors.ShouldContain("Finished runs cannot be kept in");
        ended.Errors.Split('\n')[^1].ShouldStartWith("edgeagent: The benchmark's result cannot be written to");
        ended.Errors.Split('\n')[^1].ShouldContain("No space left on device");
        ended.Errors.ShouldNotContain("   at ");
        Directory.GetFiles(Path.Combine(disk.Path, "benchmarks"), "*.json")
            .ShouldHaveSingleItem("the one before it is whole, and no half one beside it");
        await bench.NoWorkerAsync();
    }

    [Fact]
    public async Task StateDirectoryThatCannotBe_PrintsTheResult_AndSaysThatItIsNotKept()
    {
        await PrepareAsync();
        var benchmarks = Path.Combine(_state.FullName, "benchmarks");
        Directory.Delete(benchmarks, recursive: true);
        await File.WriteAllTextAsync(benchmarks, "", TestContext.Current.CancellationToken);
        await using var bench = Bench.Start(_state.FullName, OneRun);

        var ended = await bench.EndAsync();

        ended.Output.ShouldContain("efficientnet_b0");
        ended.ExitCode.ShouldBe(1, ended.Errors);
        ended.Errors.Split('\n')[^1].ShouldStartWith("edgeagent: The benchmark's result cannot be written to");
    }

    [Fact]
    public async Task FullDiskBehindTheOutput_KeepsTheResult_AndSaysSo()
    {
        await using var bench = Bench.StartIn("exec > /dev/full", _state.FullName, OneRun);

        var ended = await bench.EndAsync();

        ended.ExitCode.ShouldBe(1, ended.Errors);
        ended.Errors.Split('\n')[^1].ShouldContain("No space left on device");
        ended.Errors.ShouldNotContain("bug in edgeagent");
        Directory.GetFiles(Path.Combine(_state.FullName, "benchmarks"), "*.json").ShouldHaveSingleItem();
    }

    public void Dispose() => _state.Delete(recursive: true);

    /// <summary>Leaves the model in the cache, so that the disk is needed for the result alone.</summary>
    private async Task PrepareAsync()
    {
        await using var bench = Bench.Start(_state.FullName, OneRun);
        (await bench.EndAsync()).ExitCode.ShouldBe(0);
    }
}
