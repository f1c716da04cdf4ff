using System.Text.Json;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Analysis;

/// <summary>Ctrl-C at an analysis, phase by phase: what is finished is written, no worker goes on, and the last line says how to.</summary>
[Collection(Alone.Name)]
public sealed class AnalyzeInterruptionTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("edgeagent-analyze-");

    private string Output => Path.Combine(_directory.FullName, "results");

    [Fact]
    public async Task CtrlC_WhileAWorkerWritesAModel_EndsIt()
    {
        await using var bench = Start("--type", "benchmark", "--variants", "b7");
        await bench.WorkerAsync("prepare");

        await bench.InterruptAsync();

        (await StoppedAsync(bench)).Output.ShouldContain("Missing: benchmark: no run was finished");
    }

    [Fact]
    public async Task CtrlC_WhileAModelLoads_EndsIt()
    {
        await using var bench = Start("--type", "benchmark", "--variants", "b7");
        await bench.LoadingAsync();

        await bench.InterruptAsync();

        (await StoppedAsync(bench)).Output.ShouldContain("Missing: benchmark: no run was finished");
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task CtrlC_InTheProfile_KeepsTheModelBefore()
    {
        await using var bench = Start("--type", "profiling", "--variants", "b0,b1");
        await bench.SaysAsync("profile of efficientnet_b0: ");
        await bench.WorkerAsync("record");

        await bench.InterruptAsync();

        (await StoppedAsync(bench)).Output.ShouldContain("Missing: profiling: only 1 of 2 models were profiled");
        var report = await File.ReadAllTextAsync(
            Path.Combine(Output, "profiling_results", "profiling_report.json"), TestContext.Current.CancellationToken);
        JsonDocument.Parse(report).RootElement.GetProperty("models").EnumerateArray()
            .ShouldHaveSingleItem().GetProperty("variant").GetString().ShouldBe("efficientnet_b0");
    }

    [Fact]
    public async Task CtrlC_WhileTheCeilingsAreMeasured_EndsIt()
    {
        await using var bench = Start("--type", "profiling", "--variants", "b0");
        await bench.WorkerAsync("ceilings");

        await bench.InterruptAsync();

        await StoppedAsync(bench);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private async Task<Command.Ended> StoppedAsync(Bench bench)
    {
        var ended = await bench.EndAsync();
        ended.ExitCode.ShouldBe(130, ended.Errors);
        ended.Errors.ShouldEndWith($"Stopped. Finished work is saved in {Output}. To resume, add --output {Output} to the same command.");
        ended.Errors.ShouldNotContain("   at ");
        await bench.NoWorkerAsync();
        return ended;
    }

    private Bench Start(params string[] options) =>
        Bench.Start(Path.Combine(_directory.FullName, "state"), ["analyze", "--quick", "--output", Output, .. options]);
}
