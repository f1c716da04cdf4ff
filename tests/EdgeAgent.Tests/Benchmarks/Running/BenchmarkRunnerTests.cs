using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Device;
using EdgeAgent.Inference;
using EdgeAgent.IO;
using EdgeAgent.Models;
using EdgeAgent.Tests.Device.Sensors;
using EdgeAgent.Tests.Video;
using EdgeAgent.Workers;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Benchmarks.Running;

public sealed class BenchmarkRunnerTests
{
    private static readonly WorkerMessage[] Measured =
    [
        new WorkerMessage.Loading(), new WorkerMessage.WarmingUp(), new WorkerMessage.Measuring(0, 0), new WorkerMessage.Measured(),
        new WorkerMessage.Finished(Sample.Measurement(others: 0.4)),
    ];

    private readonly List<BenchmarkProgress> _progress = [];
    private TimeProvider _time = TimeProvider.System;
    private Func<BenchmarkReport, Journal<BenchmarkReport, KeptRun>>? _keep;

    [Fact]
    public async Task Run_AWorkerThatMeasures_GivesItsMeasurementWithMarks()
    {
        var report = await RunAsync("echo '[warning] a library speaks'; " + ShellWorker.Says(Measured));

        var run = report.Runs.ShouldHaveSingleItem();
        run.Outcome.ShouldBe(Outcome.Completed);
        run.Measurement.ShouldNotBeNull().Latency.Count.ShouldBe(100);
        run.Marks.ShouldBe([Caveat.Disturbed]);
        run.Model.ShouldBe(new RunModel(16_000_000, "ab"));
        run.Surroundings.PeakTemperatures.ShouldNotBeNull()["soc"].ShouldBe(50);
        report.Complete.ShouldBeTrue();
        _progress.Select(progress => progress.Phase)
            .ShouldBe(["cooling down", "preparing", "loading", "warming up", "measuring", "finished"]);
    }

    [Theory]
    [InlineData("echo 'edgeagent: The model is broken.' >&2; exit 1", nameof(Outcome.Failed))]
    [InlineData("echo 'terminate called: std::bad_alloc' >&2; kill -ABRT $$", nameof(Outcome.DidNotFit))]
    [InlineData("kill -SEGV $$", nameof(Outcome.Crashed))]
    [InlineData("kill -KILL $$", nameof(Outcome.Crashed))]
    [InlineData("echo nothing to the point", nameof(Outcome.Crashed))]
    public async Task Run_AWorkerThatDies_IsAResult_AndTheNextCaseRuns(string script, string outcome)
    {
        var report = await RunAsync(
            $"case \"$1\" in *'\"batch\":8'*) {ShellWorker.Says(Measured)};; *) {script};; esac", "SingleStream,MultiStream");

        report.Runs.Count.ShouldBe(2);
        var died = report.Runs.Single(run => run.Case.Batch == 1);
        died.Outcome.ToString().ShouldBe(outcome);
        died.Measurement.ShouldBeNull();
        died.Message.ShouldNotBeNullOrEmpty();
        report.Runs.Single(run => run.Case.Batch == 8).Outcome.ShouldBe(Outcome.Completed);
    }

    [Fact]
    public async Task Run_AWorkerThatNeverAnswers_IsStopped()
    {
        var time = new FakeTimeProvider();
        _time = time;
        var running = RunAsync(ShellWorker.Says(new WorkerMessage.Loading()) + "; exec sleep 60");
        await Eventually.HoldsAsync(IsLoading);
        time.Advance(TimeSpan.FromHours(1));

        (await running).Runs.ShouldHaveSingleItem().Outcome.ShouldBe(Outcome.TimedOut);
    }

    [Fact]
    public async Task Run_WhenCanceled_KeepsWhatIsFinished()
    {
        var began = Directory.CreateTempSubdirectory("edgeagent-runner-").FullName;
        using var cancellation = new CancellationTokenSource();

        // The first worker measures, the second hangs.
        var report = await RunAsync(
            $"if rmdir {began}; then {ShellWorker.Says(Measured)}; else {ShellWorker.Says(new WorkerMessage.Loading())}; exec sleep 60; fi",
            "SingleStream,MultiStream",
            onProgress: progress => Cancel(cancellation, progress is { Done: 1, Phase: "loading" }), cancellation: cancellation.Token);

        report.Complete.ShouldBeFalse();
        report.Runs.ShouldHaveSingleItem().Outcome.ShouldBe(Outcome.Completed);

        static void Cancel(CancellationTokenSource source, bool now)
        {
            if (now)
                source.Cancel();
        }
    }

    [Fact]
    public async Task Run_StartedAgain_MeasuresWhatIsMissingOnly_AndWhatEndedByAnAccident()
    {
        var journal = Path.Combine(Directory.CreateTempSubdirectory("edgeagent-runner-").FullName, "runs.jsonl");
        _keep = begun => RunJournal.Open(journal, "plan", begun, sentence => throw new InvalidOperationException(sentence));
        var first = await RunAsync(
            $"case \"$1\" in *'\"batch\":8'*) {ShellWorker.Says(Measured)};; *) kill -KILL $$;; esac", "SingleStream,MultiStream");
        _progress.Clear();

        var second = await RunAsync(ShellWorker.Says(Measured), "SingleStream,MultiStream");

        second.Runs.Select(run => run.Outcome).ShouldBe([Outcome.Completed, Outcome.Completed]);
        second.Runs.Select(run => run.Order).ShouldBe([1, 2]);
        second.Runs.Single(run => run.Case.Batch == 8).StartedAt.ShouldBe(first.Runs.Single(run => run.Case.Batch == 8).StartedAt);
        (second.Id, second.StartedAt, second.Complete).ShouldBe((first.Id, first.StartedAt, true));
        second.Trace.ShouldNotBeNull().Select(point => point.Seconds)
            .ShouldBe(second.Trace.Select(point => point.Seconds).Order(), "one time for both");
        _progress.ShouldAllBe(progress => progress.Case.Batch == 1 && progress.Done >= 1);
        Directory.Delete(Path.GetDirectoryName(journal)!, recursive: true);
    }

    [Fact]
    public async Task Run_ANightWithoutTimeForAll_ReportsWhatIsLeft_AndWhatResultsDependOn()
    {
        var full = Plan("SingleStream,MultiStream");
        var units = full.Cases.Select(@case => new WorkUnit(@case, Heat: false)).OrderBy(unit => unit.Case.Batch).ToList();
        // Constructed: the second case needs longer than there is.
        var earlier = new Dictionary<BenchmarkCase, RunTime>
        {
            [units[0].Case] = new(TimeSpan.FromSeconds(1), TimeSpan.Zero),
            [units[1].Case] = new(TimeSpan.FromHours(2), TimeSpan.Zero),
        };
        var plan = full with { HeatFrom = 3, Night = new(units, TimeSpan.FromHours(1), 1, null, earlier, []) };

        var report = await Runner(ShellWorker.Script(ShellWorker.Says(Measured)), null)
            .RunAsync(plan, "schedule", new Progress(_ => { }), TestContext.Current.CancellationToken);

        var run = report.Runs.ShouldHaveSingleItem();
        run.Case.ShouldBe(units[0].Case);
        report.Complete.ShouldBeFalse();
        report.Left.ShouldBe([units[1].Case]);
        var basis = run.Basis.ShouldNotBeNull();
        (basis.Model?.Sha256, basis.Runtime, basis.Board.Tier).ShouldBe(("ab", "1.31.1", "generic-x64"));
    }

    [Fact]
    public void Bases_OfADevice_HaveTheHashOfEachFileThatExists()
    {
        var model = Path.Combine(Directory.CreateTempSubdirectory("edgeagent-runner-").FullName, "own.onnx");
        File.Copy(ConstructedModel.Path, model);
        var plan = Plan("SingleStream");
        plan = plan with { Cases = [plan.Cases[0], plan.Cases[0] with { Variant = model }] };

        var bases = Runner(ShellWorker.Script(ShellWorker.Says(Measured)), null).Bases(plan);

        var generated = bases[plan.Cases[0]].Model.ShouldNotBeNull();
        generated.Name.ShouldStartWith("efficientnet_b0");
        generated.Sha256.ShouldBeNull("the file was never written");
        bases[plan.Cases[1]].Model.ShouldNotBeNull().Sha256.ShouldNotBeNull().Length.ShouldBe(64);
        bases[plan.Cases[1]].Runtime.ShouldBe(OnnxRuntime.Load("").GetVersionString());
        Directory.Delete(Path.GetDirectoryName(model)!, recursive: true);
    }

    [Fact]
    public async Task Run_AWorkerThatCtrlCReachedFirst_IsNoResult()
    {
        using var cancellation = new CancellationTokenSource();
        _time = new GraceTime(_ => cancellation.Cancel());

        var report = await RunAsync("kill -INT $$", cancellation: cancellation.Token);

        report.Runs.ShouldBeEmpty();
        cancellation.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task Run_AWorkerThatSomebodyElseInterrupted_IsAResult()
    {
        _time = new GraceTime(time => time.Advance(WorkerProcess.Grace));

        var run = (await RunAsync("kill -INT $$")).Runs.ShouldHaveSingleItem();

        run.Outcome.ShouldBe(Outcome.Crashed);
        run.Message.ShouldNotBeNull().ShouldContain("SIGINT");
    }

    [Fact]
    public async Task Run_PausesScoringForTheMeasurementAlone()
    {
        using var gate = new InferenceGate();
        var paused = new List<(string Phase, bool Paused)>();

        await RunAsync(ShellWorker.Says(Measured), gate: gate, onProgress: progress => paused.Add((progress.Phase, gate.Paused)));

        paused.ShouldContain(("preparing", false));
        paused.ShouldContain(("measuring", true));
        gate.Paused.ShouldBeFalse();
    }

    [Fact]
    public async Task Run_AProgramThatIsNotThere_IsAnErrorForAPerson()
    {
        var runner = Runner(new("/nowhere/edgeagent", []), null);

        await Should.ThrowAsync<UserError>(
            () => runner.RunAsync(Plan("SingleStream"), "command", new Progress(_ => { }), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Of_ADevice_ReportsItsBoardAndReadsItsSensors()
    {
        using var tree = DeviceTree.Copy("rpi5");
        using var files = tree.Files();
        var runner = BenchmarkRunner.Of(ShellWorker.Script(ShellWorker.Says(Measured)), files, new ModelStore("/none", "/none"), _time);

        var report = await runner.RunAsync(Plan("SingleStream"), "command", new Progress(_ => { }), TestContext.Current.CancellationToken);

        report.Host.Board.Model.ShouldBe("Raspberry Pi 5 Model B Rev 1.0");
        report.Runs.ShouldHaveSingleItem().Surroundings.PeakTemperatures.ShouldNotBeNull().ShouldNotBeEmpty();
    }

    private Task<BenchmarkReport> RunAsync(
        string measuring, string scenarios = "SingleStream", InferenceGate? gate = null, Action<BenchmarkProgress>? onProgress = null,
        CancellationToken? cancellation = null)
    {
        var progress = new Progress(value =>
        {
            lock (_progress)
                _progress.Add(value);
            onProgress?.Invoke(value);
        });
        return Runner(ShellWorker.Script(measuring), gate)
            .RunAsync(Plan(scenarios), "command", progress, cancellation ?? TestContext.Current.CancellationToken);
    }

    private BenchmarkRunner Runner(WorkerProgram program, InferenceGate? gate) => new(
        program, FakeSensor.Set(_time, () => [FakeSensor.Celsius(50)]),
        new BoardIdentity("generic-x64", null, null, "amd64", null, null, 4),
        new ModelStore("/none", "/none"), _time, gate is null ? null : gate.PauseAsync, _keep);

    private static BenchmarkPlan Plan(string scenarios) => BenchmarkPlan.Create(
        BenchmarkSelection.Parse("b0", "fp32", scenarios, "0"), new BenchmarksOptions(), new InferenceOptions(), quick: true, seed: 1);

    private bool IsLoading()
    {
        lock (_progress)
            return _progress.Exists(progress => progress.Phase == "loading");
    }

    /// <summary>A constant time. Runs an action when the wait for Ctrl-C begins.</summary>
    private sealed class GraceTime(Action<FakeTimeProvider> begins) : FakeTimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime == WorkerProcess.Grace)
                begins(this);
            return timer;
        }
    }

    private sealed class Progress(Action<BenchmarkProgress> report) : IProgress<BenchmarkProgress>
    {
        public void Report(BenchmarkProgress value) => report(value);
    }
}
