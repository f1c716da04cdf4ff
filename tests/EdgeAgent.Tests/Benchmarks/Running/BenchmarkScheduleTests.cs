using System.Diagnostics;
using System.Diagnostics.Metrics;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Inference;
using EdgeAgent.Workers;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Benchmarks.Running;

public sealed class BenchmarkScheduleTests : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-schedule-").FullName;
    private readonly Clock _time = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly LatestRuns _latest = new();
    private readonly List<(string Trigger, DateTimeOffset At)> _runs = [];
    private readonly BenchmarksOptions _options = new() { TimeZone = "UTC", Variants = "b0" };
    private Func<CancellationToken, Task<BenchmarkReport>> _run = _ => Task.FromResult(Sample.Report());
    private IProgress<BenchmarkProgress>? _progress;
    private BenchmarkSchedule? _schedule;

    private static RunBasis Basis => RunBasis.Of(
        new("model.onnx", "ab"), "1.31.1", new InferenceOptions(), new(Sample.Board, ".NET 10", "0.1.0"), Sample.Conditions());

    [Fact]
    public async Task Schedule_RunsAtItsTimesOnly()
    {
        await StartAsync();
        await PassAsync(TimeSpan.FromHours(48));

        _runs.ShouldBe([("schedule", Sample.Noon.AddHours(16)), ("schedule", Sample.Noon.AddHours(40))]);
    }

    [Fact]
    public async Task Schedule_InAnotherZone_IsThatZonesTime()
    {
        _options.TimeZone = "Asia/Tokyo";
        await StartAsync();
        await PassAsync(TimeSpan.FromHours(24));

        _runs.ShouldBe([("schedule", Sample.Noon.AddHours(7))]);
    }

    [Fact]
    public async Task RunAtStart_RunsSoon_ThenBySchedule()
    {
        _options.RunAtStart = true;
        await StartAsync();
        await PassAsync(TimeSpan.FromHours(24));

        _runs.Select(run => run.Trigger).ShouldBe(["start", "schedule"]);
        (_runs[0].At - Sample.Noon).ShouldBeLessThan(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Schedule_WithADamagedReport_ShowsTheOthersAndRuns()
    {
        History().Save(Sample.Report("0000aaaa", Sample.Noon.AddDays(-2)));
        var damaged = History().Save(Sample.Report("0000bbbb", Sample.Noon.AddDays(-1)));
        var text = await File.ReadAllTextAsync(damaged, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            damaged, text[..(text.IndexOf("\"runs\"", StringComparison.Ordinal))] + "\"runs\":[null]}",
            TestContext.Current.CancellationToken);
        await StartAsync();
        await PassAsync(TimeSpan.FromHours(24));

        _latest.Runs.ShouldNotBeEmpty();
        _runs.Select(run => run.Trigger).ShouldBe(["schedule"]);
    }

    [Fact]
    public async Task RunMissed_AfterABenchmarkOfTheFuture_IsNotMisled()
    {
        History().Save(Sample.Report(started: new DateTimeOffset(9999, 12, 31, 23, 0, 0, TimeSpan.Zero)));
        _options.RunMissed = true;
        await StartAsync();
        await PassAsync(TimeSpan.FromHours(24));

        _runs.Select(run => run.Trigger).ShouldBe(["schedule"]);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task RunMissed_WhatWasSleptThrough_IsMadeUpIfWanted(bool wanted, int expected)
    {
        History().Save(Sample.Report(started: Sample.Noon.AddDays(-3)));
        _options.RunMissed = wanted;
        await StartAsync();
        await PassAsync(TimeSpan.FromHours(1));

        _runs.Count(run => run.Trigger == "missed").ShouldBe(expected);
    }

    [Fact]
    public async Task Schedule_ABenchmarkLongerThanTheInterval_IsNotOverlapped()
    {
        _options.Schedule = "* * * * *";
        _options.Budget = TimeSpan.FromHours(1);
        _run = async cancellation =>
        {
            await Task.Delay(TimeSpan.FromSeconds(150), _time, cancellation);
            return Sample.Report();
        };
        await StartAsync();
        await PassAsync(TimeSpan.FromMinutes(7));

        _runs.Select(run => (run.At - Sample.Noon).TotalMinutes).ShouldBe([1, 4, 7]);
    }

    [Fact]
    public async Task Budget_EndsABenchmark_AndWhatItMeasuredIsKept()
    {
        _options.RunAtStart = true;
        _options.Budget = TimeSpan.FromMinutes(2);
        _run = async cancellation =>
        {
            await Task.Delay(TimeSpan.FromHours(1), _time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return Sample.Report() with { Complete = false };
        };
        await StartAsync();
        await PassAsync(TimeSpan.FromMinutes(5));

        History().Read().ShouldHaveSingleItem().Complete.ShouldBeFalse();
        _latest.Runs.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Schedule_WhileNothingHasChanged_MeasuresNothing()
    {
        SelectOneCase();
        _run = _ => Task.FromResult(Sample.Report(started: _time.GetUtcNow(), runs: Sample.Run() with { Basis = Basis }));
        await StartAsync();
        await PassAsync(TimeSpan.FromHours(48));

        _runs.Count.ShouldBe(1);
        _latest.Report.ShouldNotBeNull().StartedAt.ShouldBe(_runs[0].At);
        History().Read().Count().ShouldBe(1, "nothing new, nothing to save");
    }

    [Fact]
    public async Task Schedule_WhatIsLeft_IsAMetric()
    {
        using var left = new MetricCollector<int>(
            _services.GetRequiredService<IMeterFactory>(), BenchmarkMetrics.MeterName, "edgeagent.benchmark.left");
        _run = _ => Task.FromResult(Sample.Report() with { Complete = false, Left = [Sample.SingleStream, Sample.SingleStream] });
        await StartAsync();
        await PassAsync(TimeSpan.FromHours(24));

        left.RecordObservableInstruments();
        left.LastMeasurement.ShouldNotBeNull().Value.ShouldBe(2);
    }

    [Fact]
    public async Task Budget_OfZero_EndsNoBenchmark()
    {
        _options.RunAtStart = true;
        _options.Budget = TimeSpan.Zero;
        _run = async cancellation =>
        {
            await Task.Delay(TimeSpan.FromHours(5), _time, cancellation);
            return Sample.Report();
        };
        await StartAsync();
        await PassAsync(TimeSpan.FromHours(6));

        _latest.Runs.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Benchmark_AndEachOfItsRuns_AreSpans()
    {
        using var spans = new Spans("EdgeAgent.Benchmarks");
        _options.RunAtStart = true;
        _run = _ =>
        {
            _progress.ShouldNotBeNull().Report(new(Sample.SingleStream, 1, 2, "finished", 0, Sample.Run()));
            _progress.Report(new(Sample.SingleStream, 2, 2, "finished", 0, Sample.Without(Outcome.DidNotFit, "Memory ran out.")));
            return Task.FromResult(Sample.Report());
        };
        await StartAsync();
        await PassAsync(TimeSpan.FromMinutes(1));

        // Other activities of this source may come from parallel tests.
        var whole = spans.Ended.Single(span => span.GetTagItem("edgeagent.benchmark.trigger") is "start"
            && spans.Ended.Count(run => run.ParentSpanId == span.SpanId) == 2);
        var runs = spans.Ended.Where(run => run.ParentSpanId == whole.SpanId).ToList();
        runs.Select(run => (run.OperationName, run.GetTagItem("edgeagent.benchmark.outcome"), run.Status)).ShouldBe(
            [("benchmark run", "completed", ActivityStatusCode.Unset), ("benchmark run", "did_not_fit", ActivityStatusCode.Error)]);
        runs[0].StartTimeUtc.ShouldBe(Sample.Noon.UtcDateTime);
        (runs[0].StartTimeUtc + runs[0].Duration).ShouldBe(_runs.Single().At.UtcDateTime);
    }

    [Fact]
    public async Task Schedule_AfterABenchmarkThatFailed_GoesOn()
    {
        _options.Schedule = "0 * * * *";
        _run = _ => throw new UserError("The model cannot be written.");
        await StartAsync();
        await PassAsync(TimeSpan.FromHours(2));

        _runs.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Start_ShowsAgainWhatIsKept()
    {
        History().Save(Sample.Report());
        _options.Enabled = false;
        await StartAsync();
        await PassAsync(TimeSpan.FromHours(24));

        _latest.Report.ShouldNotBeNull().Id.ShouldBe("0a1b2c3d");
        _runs.ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        if (_schedule is not null)
            await _schedule.StopAsync(CancellationToken.None);
        _schedule?.Dispose();
        await _services.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private void SelectOneCase() =>
        (_options.Precisions, _options.Scenarios, _options.Processes, _options.SustainedDuration) =
        ("fp32", "SingleStream", 1, TimeSpan.Zero);

    private async Task StartAsync()
    {
        var metrics = new BenchmarkMetrics(_services.GetRequiredService<IMeterFactory>(), _latest);
        _schedule = new BenchmarkSchedule(
            _options, new InferenceOptions(), RunAsync, Planner(), History(), _latest, metrics, _time,
            NullLogger<BenchmarkSchedule>.Instance);
        await _schedule.StartAsync(TestContext.Current.CancellationToken);
        await IdleAsync();
    }

    private Task<BenchmarkReport> RunAsync(
        BenchmarkPlan plan, string trigger, IProgress<BenchmarkProgress> progress, CancellationToken cancellation)
    {
        _runs.Add((trigger, _time.GetUtcNow()));
        _progress = progress;
        return _run(cancellation);
    }

    private BenchmarkHistory History() => new(_directory, 10, _ => { });

    private NightPlanner Planner() => new(
        _options, History(), plan => plan.Cases.Distinct().ToDictionary(@case => @case, _ => Basis), _ => new HashSet<BenchmarkCase>(),
        _time);

    private async Task PassAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(30))
        {
            // On a pool thread, code that a timer resumes usually runs within Advance. Then there is nothing to wait for.
            await Task.Run(() => _time.Advance(TimeSpan.FromSeconds(30)));
            await IdleAsync();
        }
    }

    private Task IdleAsync() =>
        Eventually.HoldsAsync(() => _time.LastDelay is { IsCompleted: false } || _schedule!.ExecuteTask!.IsCompleted);

    /// <summary>Keeps the last delay. The schedule and its benchmark await one delay at a time and nothing else.</summary>
    private sealed class Clock() : FakeTimeProvider(Sample.Noon)
    {
        private volatile Task? _lastDelay;

        public Task? LastDelay => _lastDelay;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            // Task.Delay passes its task as the state of its timer; a time limit does not.
            if (state is Task delay)
                _lastDelay = delay;
            return timer;
        }
    }
}
