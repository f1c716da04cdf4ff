using System.Text.Json;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Analysis;

/// <summary>An analysis from end to end, and one that is ended before that and goes on.</summary>
[Collection(Alone.Name)]
public sealed class AnalyzeTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("edgeagent-analyze-");

    private string State => Path.Combine(_directory.FullName, "state");

    private string Output => Path.Combine(_directory.FullName, "results");

    [Fact]
    public async Task Analyze_WritesTheTree_AndSaysWhichModelToUse()
    {
        await using var bench = Start("--variants", "b0", "--format", "json", "--seed", "7");

        var ended = await bench.EndAsync();

        ended.ExitCode.ShouldBe(0, ended.Errors);
        var document = JsonDocument.Parse(ended.Output).RootElement;
        document.GetProperty("schema").GetString().ShouldBe("edgeagent.analyze/1");
        document.GetProperty("complete").GetBoolean().ShouldBeTrue();
        document.GetProperty("pick").GetProperty("variant").GetString().ShouldBe("efficientnet_b0");
        document.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("name").GetString())
            .ShouldBe(["architecture", "benchmark", "profiling", "recommendation", "findings", "reports"]);
        var files = document.GetProperty("files").EnumerateArray().Select(file => file.GetString()).ToList();
        files.ShouldContain("comprehensive_efficiency_report.md");
        files.ShouldContain("benchmark_results/benchmark_results.json");
        files.ShouldContain("benchmark_results/efficiency_frontier.png");
        files.ShouldContain("profiling_results/execution_analysis.png");
        files.ShouldContain("architecture_analysis/parameter_flop_comparison.png");
        ended.Errors.ShouldContain("[100 %] profile of efficientnet_b0");
        (await SeedAsync("benchmark_results", "benchmark_results.json")).ShouldBe(7);
        (await SeedAsync("profiling_results", "profiling_report.json")).ShouldBe(7);
        (await File.ReadAllTextAsync(Path.Combine(Output, "comprehensive_efficiency_report.md"), TestContext.Current.CancellationToken))
            .ShouldContain("in random order (seed 7)");
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task KilledInTheBenchmark_GoesOnWhereItWas()
    {
        await using (var killed = Start("--type", "benchmark", "--variants", "b0"))
        {
            await killed.SaysAsync("%] efficientnet_b0");
            await killed.WorkerAsync("measure");
            await killed.SignalAsync("KILL");
            await killed.NoWorkerAsync();
        }
        var finished = (await RunsAsync()).Length;
        finished.ShouldBeGreaterThanOrEqualTo(1);

        await using var again = Start("--type", "benchmark", "--variants", "b0");
        var ended = await again.EndAsync();

        ended.ExitCode.ShouldBe(0, ended.Errors);
        ended.Errors.ShouldContain($"{finished} of ");
        ended.Errors.ShouldContain("runs were finished before");
        var runs = await RunsAsync();
        runs.Length.ShouldBeGreaterThan(finished);
        runs.Distinct().Count().ShouldBe(runs.Length, "no run is measured twice");
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task KilledInTheProfile_GoesOnWhereItWas()
    {
        await using (var killed = Start("--type", "profiling", "--variants", "b0,b1"))
        {
            await killed.SaysAsync("profile of efficientnet_b0: ");
            await killed.SignalAsync("KILL");
            await killed.NoWorkerAsync();
        }

        await using var again = Start("--type", "profiling", "--variants", "b0,b1");
        var ended = await again.EndAsync();

        ended.ExitCode.ShouldBe(0, ended.Errors);
        ended.Errors.ShouldContain("1 of 2 models were finished before");
        ended.Errors.ShouldNotContain("profile of efficientnet_b0: ");
        ended.Errors.ShouldContain("profile of efficientnet_b1: ");
    }

    [Fact]
    public async Task CtrlC_WritesWhatIsFinished_AndSaysHowToGoOn()
    {
        await using var bench = Start("--variants", "b0");
        await bench.SaysAsync("%] efficientnet_b0");
        await bench.WorkerAsync("measure");

        await bench.InterruptAsync();

        var ended = await bench.EndAsync();
        ended.ExitCode.ShouldBe(130, ended.Errors);
        ended.Errors.ShouldEndWith($"Stopped. Finished work is saved in {Output}. To resume, add --output {Output} to the same command.");
        ended.Output.ShouldContain("Missing: profiling: not finished");
        File.Exists(Path.Combine(Output, "comprehensive_efficiency_report.md")).ShouldBeTrue();
        (await RunsAsync()).Length.ShouldBeGreaterThanOrEqualTo(1);
        await bench.NoWorkerAsync();
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task DeviceThatIsNotThere_IsTheProcessor_AndSaysSo()
    {
        await using var bench = Start("--type", "benchmark", "--variants", "b0", "--device", "tensorrt");

        var ended = await bench.EndAsync();

        ended.ExitCode.ShouldBe(0, ended.Errors);
        ended.Output.ShouldContain("Missing: tensorrt ");
        ended.Output.ShouldContain("efficientnet_b0 fp32 on cpu");
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task StateDirectoryThatRefuses_LosesNothingOfTheTree()
    {
        Directory.CreateDirectory(State);
        await File.WriteAllTextAsync(
            Path.Combine(State, "benchmarks"), "a file where the directory should be", TestContext.Current.CancellationToken);
        await using var bench = Start("--type", "benchmark", "--variants", "b0");

        var ended = await bench.EndAsync();

        ended.ExitCode.ShouldBe(1, ended.Errors);
        ended.Output.ShouldContain("Missing: benchmark: The benchmark's result cannot be written to");
        ended.Output.ShouldContain("Use: efficientnet_b0");
        File.Exists(Path.Combine(Output, "benchmark_results", "efficiency_frontier.png")).ShouldBeTrue();
    }

    [Fact]
    public async Task OutputThatCannotBeWritten_IsFoundOutFirst()
    {
        await File.WriteAllTextAsync(Output, "a file where the directory should be", TestContext.Current.CancellationToken);
        await using var bench = Start("--variants", "b0");

        var ended = await bench.EndAsync();

        ended.ExitCode.ShouldBe(1);
        ended.Errors.ShouldStartWith($"edgeagent: The results cannot be written to {Output}");
        ended.Errors.Split('\n').ShouldHaveSingleItem();
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private Bench Start(params string[] options) => Bench.Start(State, ["analyze", "--quick", "--output", Output, .. options]);

    private async Task<int> SeedAsync(params string[] file) =>
        JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine([Output, .. file]), TestContext.Current.CancellationToken)).RootElement
            .GetProperty("seed").GetInt32();

    /// <summary>Which runs the journal holds, by their place in the order.</summary>
    private async Task<int[]> RunsAsync() =>
    [
        .. (await File.ReadAllLinesAsync(Path.Combine(Output, "benchmark_results", "runs.jsonl"), TestContext.Current.CancellationToken))
            .Skip(1).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("run").GetProperty("order").GetInt32()),
    ];
}
