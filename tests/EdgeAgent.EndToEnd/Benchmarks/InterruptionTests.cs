using System.Text.Json;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Benchmarks;

/// <summary>A benchmark that is ended in every way there is: what it had finished is there, and no worker goes on.</summary>
[Collection(Alone.Name)]
public sealed class InterruptionTests : IDisposable
{
    private static readonly string[] TwoRuns = ["benchmark", "--quick", "--variants", "b0,b1", "--scenario", "SingleStream"];

    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("edgeagent-interrupted-");

    [Fact]
    public async Task KillOfTheProgram_LosesNoFinishedRun_AndLeavesNoWorker()
    {
        await using var bench = Bench.Start(_state.FullName, TwoRuns);
        await bench.SaysAsync("[1/2]");
        await bench.WorkerAsync("measure");

        await bench.SignalAsync("KILL");

        await bench.NoWorkerAsync();
        (await KeptAsync()).ShouldBe((1, 1, false));
    }

    [Fact]
    public async Task KillOfAWorker_IsAResultOfItsRun_AndTheOtherIsMeasured()
    {
        await using var bench = Bench.Start(_state.FullName, [.. TwoRuns, "--format", "json"]);
        var worker = await bench.WorkerAsync("measure");

        await Command.SignalAsync(worker, "KILL", TestContext.Current.CancellationToken);

        var ended = await bench.EndAsync();
        ended.ExitCode.ShouldBe(0, ended.Errors);
        var runs = JsonDocument.Parse(ended.Output).RootElement.GetProperty("runs").EnumerateArray().ToList();
        runs.Select(run => run.TryGetProperty("measurement", out _)).ShouldBe([false, true]);
        runs[0].GetProperty("message").GetString().ShouldNotBeNull().ShouldContain("SIGKILL");
        await bench.NoWorkerAsync();
        (await KeptAsync()).ShouldBe((1, 2, true));
    }

    [Fact]
    public async Task CtrlC_BeforeTheFirstRunIsFinished_SaysThatThereIsNothingToKeep()
    {
        await using var bench = Bench.Start(_state.FullName, "benchmark", "--quick", "--variants", "b7");
        await bench.WorkerAsync("prepare");

        await bench.InterruptAsync();

        var ended = await bench.EndAsync();
        ended.ExitCode.ShouldBe(130, ended.Errors);
        ended.Errors.ShouldEndWith("Stopped before the first run finished; nothing was saved.");
        await bench.NoWorkerAsync();
        Directory.Exists(Path.Combine(_state.FullName, "benchmarks")).ShouldBeTrue();
        (await KeptAsync()).ShouldBe((0, 0, false));
    }

    [Fact]
    public async Task CtrlC_AtTheFirstWords_IsHeardToo()
    {
        await using var bench = Bench.Start(_state.FullName, "benchmark", "--quick", "--variants", "b7");
        await bench.SaysAsync("Ctrl-C stops and saves finished runs.");

        await bench.InterruptAsync();

        (await bench.EndAsync()).Errors.ShouldEndWith("Stopped before the first run finished; nothing was saved.");
        await bench.NoWorkerAsync();
    }

    [Theory]
    [InlineData("preparing", "b0,b7", "prepare")]
    [InlineData("loading", "b0,b7", "load")]
    [InlineData("measuring", "b0,b1", "measure")]
    public async Task CtrlC_WhileAWorkerIsAtIt_KeepsTheRunBefore(string phase, string variants, string task)
    {
        // By this seed b0 comes first.
        await using var bench = Bench.Start(
            _state.FullName, "benchmark", "--quick", "--variants", variants, "--scenario", "SingleStream", "--seed", "5");
        await bench.SaysAsync("[1/2] efficientnet_b0");
        await (task is "load" ? bench.LoadingAsync() : bench.WorkerAsync(task));

        await bench.InterruptAsync();

        await StoppedAsync(bench, phase);
    }

    [Fact]
    public async Task CtrlC_WhileCoolingDown_KeepsTheRunBefore()
    {
        await using var bench = Bench.Start(
            _state.FullName, "EdgeAgent__Benchmarks__CoolDown=00:01:00", "EdgeAgent__Benchmarks__MinDuration=00:00:01",
            "EdgeAgent__Benchmarks__MinCount=12",
            "EdgeAgent__Benchmarks__Processes=1", "EdgeAgent__Benchmarks__SustainedDuration=00:00:00",
            "benchmark", "--variants", "b0,b1", "--precision", "fp32", "--scenario", "SingleStream");
        await bench.SaysAsync("[1/2]");
        await bench.NoWorkerAsync();

        await bench.InterruptAsync();

        await StoppedAsync(bench, "cooling down");
    }

    public void Dispose() => _state.Delete(recursive: true);

    private async Task StoppedAsync(Bench bench, string phase)
    {
        var ended = await bench.EndAsync();
        ended.ExitCode.ShouldBe(130, $"{phase}: {ended.Errors}");
        ended.Output.ShouldContain("efficientnet_b");
        ended.Errors.ShouldContain("Stopped after 1 of 2 runs; they are saved in");
        await bench.NoWorkerAsync();
        (await KeptAsync()).ShouldBe((1, 1, false), phase);
    }

    /// <summary>How many benchmarks are kept, and of the newest the runs and whether it came to its end.</summary>
    private async Task<(int Benchmarks, int Runs, bool Complete)> KeptAsync()
    {
        await using var history = Bench.Start(_state.FullName, "benchmark", "--history", "--format", "json");
        var ended = await history.EndAsync();
        ended.ExitCode.ShouldBe(0, ended.Errors);
        var reports = JsonDocument.Parse(ended.Output).RootElement.GetProperty("reports");
        return reports.GetArrayLength() == 0
            ? (0, 0, false)
            : (reports.GetArrayLength(), reports[0].GetProperty("runs").GetArrayLength(), reports[0].GetProperty("complete").GetBoolean());
    }
}
