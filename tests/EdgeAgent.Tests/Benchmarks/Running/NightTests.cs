using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Selection;
using EdgeAgent.Tests.Conventions;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Benchmarks.Running;

/// <summary>Nights of the default schedule on a <em>constructed</em> device with about the speed of a Raspberry Pi 4.</summary>
public sealed class NightTests : IDisposable
{
    private static readonly ModelStore Models = new(Path.Combine(Repository.Root, "models"), "/none");

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-night-").FullName;
    private readonly BenchmarksOptions _options = new();
    private readonly SimulatedDevice _device = new(seed: 5);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task FirstNight_EndsWithinItsBudget_AndGivesThePickOfTheWholePlan(int seed)
    {
        var whole = await new SimulatedDevice(seed).RunAsync(Plan(seed));
        var device = new SimulatedDevice(100 + seed);
        var night = Planner(device).Of(Plan(seed));

        var report = await device.RunAsync(night.Plan);

        (report.FinishedAt - report.StartedAt).ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(10));
        (whole.FinishedAt - whole.StartedAt).ShouldBeGreaterThan(TimeSpan.FromMinutes(60), "the night saves something");
        report.Runs.Where(run => run.Case.Scenario == Scenario.SingleStream).Select(run => run.Case).Distinct().Count()
            .ShouldBe(8, "every model that can be picked");
        CaseAggregation.Of(report).ShouldAllBe(summary => summary.Processes >= 2);
        foreach (var requirements in new Requirements[]
        {
            new(), new(TargetFps: 5), new(MinAccuracy: 0.9), new(MaxLatencySeconds: 0.25), new(MaxMemoryBytes: 100e6),
        })
        {
            Pick([report], requirements).ShouldBe(Pick([whole], requirements));
        }
    }

    [Fact]
    public async Task Nights_MeasureEverythingWithinAFew_ThenNothing_UntilItIsOld()
    {
        List<BenchmarkReport> reports = [];
        while (await NightAsync() is { } report)
        {
            reports.Add(report);
            reports.Count.ShouldBeLessThan(10);
        }

        reports.ShouldAllBe(report => report.FinishedAt - report.StartedAt <= _options.Budget);
        reports[0].Left.ShouldNotBeNull().ShouldNotBeEmpty();
        (reports[^1].Left, reports[^1].Complete).ShouldBe((null, true));
        var summaries = CaseAggregation.Of(History().Read().First());
        summaries.Count.ShouldBe(32, "the newest report has every result");
        summaries.ShouldAllBe(summary => summary.Processes >= 2);
        summaries.Count(summary => summary.Sustained is not null).ShouldBe(8);
        summaries.Select(summary => summary.MeasuredAt).Distinct().Count().ShouldBeGreaterThan(1, "each result has its own time");

        _device.Now = reports[0].StartedAt + _options.MaxAge - Day - TimeSpan.FromHours(1);
        (await NightAsync()).ShouldBeNull();
        _device.Now = reports[0].StartedAt + _options.MaxAge - Day;
        var again = (await NightAsync()).ShouldNotBeNull();
        again.Runs.Select(run => run.Case).Except(reports[0].Runs.Select(run => run.Case)).ShouldBeEmpty("the others are not old yet");
    }

    [Fact]
    public async Task AfterAChange_OfOneModelFile_OnlyThatModelIsMeasured()
    {
        await AllAsync();
        _device.Change = (@case, basis) => @case is { Variant: "efficientnet_b1", Precision: Precision.Int8 }
            ? basis with { Model = new("model.onnx", "cd") }
            : basis;

        var report = (await NightAsync()).ShouldNotBeNull();

        report.Runs.ShouldAllBe(run => run.Case.Variant == "efficientnet_b1" && run.Case.Precision == Precision.Int8);
        report.Left.ShouldBeNull();
    }

    [Theory]
    [InlineData("runtime")]
    [InlineData("kernel")]
    [InlineData("clock")]
    [InlineData("governor")]
    public async Task AfterAChange_OfTheDeviceOrTheRuntime_EverythingIsMeasuredAgain_InTheFollowingNights(string what)
    {
        await AllAsync();
        _device.Change = (_, basis) => Changed(basis, what);

        var night = Planner(_device).Of(Plan(1));

        night.Unchanged.ShouldBeEmpty();
        night.Plan.Night.ShouldNotBeNull().Units.Count.ShouldBe(40, "32 cases, and the effect of heat on 8 models");
        var first = (await NightAsync()).ShouldNotBeNull();
        (first.FinishedAt - first.StartedAt).ShouldBeLessThanOrEqualTo(_options.Budget);
    }

    [Fact]
    public async Task ACaseThatTheEndOfTheNightCutOff_KeepsItsEarlierResult()
    {
        await AllAsync();
        _device.Now += _options.MaxAge;
        var night = Planner(_device).Of(Plan(1));
        var report = await _device.RunAsync(night.Plan);
        var cut = report with { Runs = [report.Runs[0]] };

        var kept = CaseAggregation.Of(night.Carry(cut)).Single(summary => summary.Case == cut.Runs[0].Case);

        kept.Processes.ShouldBeGreaterThanOrEqualTo(2);
        kept.MeasuredAt.ShouldBeLessThan(report.StartedAt);
    }

    [Fact]
    public async Task AResultThatIsOldAndLeft_StaysInTheReport()
    {
        await AllAsync();
        _device.Now += _options.MaxAge;

        var report = (await NightAsync()).ShouldNotBeNull();

        report.Left.ShouldNotBeNull().ShouldNotBeEmpty();
        CaseAggregation.Of(History().Read().First()).Count.ShouldBe(32);
    }

    [Fact]
    public async Task ADisturbedResult_IsMeasuredAgainAfterAWeek()
    {
        await AllAsync();
        var newest = History().Read().First();
        History().Save(newest with { Runs = [.. newest.Runs.Select(run => run with { Marks = [Caveat.Disturbed] })] });

        // Earlier reports have the same results without the mark.
        foreach (var path in Directory.GetFiles(_directory).Order(StringComparer.Ordinal).SkipLast(1))
            File.Delete(path);

        Due(days: 6).ShouldNotContain(newest.Runs[0].Case);
        Due(days: 7).ShouldContain(newest.Runs[0].Case);

        IEnumerable<BenchmarkCase> Due(int days)
        {
            _device.Now = newest.StartedAt.AddDays(days);
            return Planner(_device).Of(Plan(1)).Plan.Night.ShouldNotBeNull().Units
                .Where(unit => unit.Heat == newest.Runs[0].HeatOnly).Select(unit => unit.Case);
        }
    }

    [Fact]
    public async Task WithoutABudget_OneNightMeasuresEverything()
    {
        _options.Budget = TimeSpan.Zero;

        var report = (await NightAsync()).ShouldNotBeNull();

        (report.Left, report.Complete).ShouldBe((null, true));
        (await NightAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task WithoutStopEarly_EveryCaseHasAllItsProcesses()
    {
        (_options.StopEarly, _options.Budget) = (false, TimeSpan.Zero);

        var report = (await NightAsync()).ShouldNotBeNull();

        CaseAggregation.Of(report).ShouldAllBe(summary => summary.Processes == 3);
        report.Runs.ShouldAllBe(run => run.Looks == null);
    }

    [Fact]
    public async Task WithMaxAgeZero_EveryNightMeasures()
    {
        (_options.MaxAge, _options.Budget) = (TimeSpan.Zero, TimeSpan.Zero);

        (await NightAsync()).ShouldNotBeNull().Runs.Count.ShouldBeGreaterThan(64);
        (await NightAsync()).ShouldNotBeNull().Runs.Count.ShouldBeGreaterThan(64);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static RunBasis Changed(RunBasis basis, string what) => what switch
    {
        "runtime" => basis with { Runtime = "1.32.0" },
        "kernel" => basis with { Board = basis.Board with { Kernel = "6.12.40" } },
        "clock" => basis with { SpeedLimits = new Dictionary<string, double>(StringComparer.Ordinal) { ["cpu0"] = 1.8e9 } },
        _ => basis with { Governors = ["performance"] },
    };

    private static ModelName? Pick(IEnumerable<BenchmarkReport> reports, Requirements requirements) => ModelName.Of(
        Recommendation.Of(Candidates.Of(reports, Models.CardIfSound).Measured, requirements, new SelectionWeights()).Pick);

    private BenchmarkPlan Plan(int seed) =>
        BenchmarkPlan.Create(_options.Selection(0), _options, new InferenceOptions(), quick: false, seed);

    private NightPlanner Planner(SimulatedDevice device) => new(
        _options, History(), device.Bases, new Settled(Models.CardIfSound, new SelectionWeights()).Of, new FakeTimeProvider(device.Now));

    private async Task AllAsync()
    {
        for (var nights = 0; await NightAsync() is not null; nights++)
            nights.ShouldBeLessThan(10);
    }

    /// <returns>What the night measured; null if nothing was due.</returns>
    private async Task<BenchmarkReport?> NightAsync()
    {
        _device.Now += Day;
        var night = Planner(_device).Of(Plan(1));
        if (!night.IsDue)
            return null;
        var report = await _device.RunAsync(night.Plan, night.Plan.Night!.Budget);
        History().Save(night.Carry(report));
        return report;
    }

    private BenchmarkHistory History() => new(_directory, 200, sentence => throw new InvalidOperationException(sentence));
}
