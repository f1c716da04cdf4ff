using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Analysis;

/// <summary>An analysis whose results' disk fills up: what was measured is told all the same.</summary>
[Collection(Alone.Name)]
public sealed class RefusingDiskTests : IDisposable
{
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("edgeagent-analyze-");

    [Fact]
    [Trait("Category", "Long")]
    public async Task FullDisk_SaysWhichModelToUse_AndThatTheReportIsNotWritten()
    {
        await using var disk = await SmallDisk.MountAsync(kibibytes: 64);
        await disk.FillAsync();
        await using var bench = Bench.Start(
            _state.FullName, "analyze", "--quick", "--type", "benchmark", "--variants", "b0", "--output", disk.Path);

        var ended = await bench.EndAsync();

        ended.ExitCode.ShouldBe(1, ended.Errors);
        ended.Output.ShouldContain("Use: efficientnet_b0");
        ended.Errors.ShouldContain("No space left on device");
        ended.Output.ShouldContain("Missing: reports: ");
        $"{ended.Output}{ended.Errors}".ShouldNotContain("   at ");
        await bench.NoWorkerAsync();
    }

    public void Dispose() => _state.Delete(recursive: true);
}
