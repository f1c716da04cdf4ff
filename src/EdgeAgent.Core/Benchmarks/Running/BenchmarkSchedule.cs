using System.Diagnostics;
using Cronos;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Inference;
using EdgeAgent.Models;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>Runs a plan; <see cref="BenchmarkRunner.RunAsync"/> in the daemon.</summary>
internal delegate Task<BenchmarkReport> RunBenchmark(
    BenchmarkPlan plan, string trigger, IProgress<BenchmarkProgress> progress, CancellationToken cancellation);

/// <summary>
/// Benchmarks the device at scheduled times, one benchmark at a time. An occurrence during a running benchmark is skipped.
/// </summary>
internal sealed partial class BenchmarkSchedule(
    BenchmarksOptions options,
    InferenceOptions inference,
    RunBenchmark run,
    NightPlanner planner,
    BenchmarkHistory history,
    LatestRuns latest,
    BenchmarkMetrics metrics,
    TimeProvider time,
    ILogger<BenchmarkSchedule> logger) : BackgroundService
{
    // Enough to contain every model's newest result, even if benchmarks were cut short.
    private const int RestoredReports = 20;

    // A demo can show its first scores before scoring pauses, and a device can settle after boot.
    private static readonly TimeSpan StartDelay = TimeSpan.FromSeconds(15);

    // The clock of a device without a battery may jump by years once it finds a time server.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(15);

    private readonly CronExpression _cron = CronExpression.Parse(options.Schedule);
    private readonly TimeZoneInfo _zone = options.Zone();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var trigger = StartTrigger(Restore());
        if (!options.Enabled)
            return;
        if (trigger is not null)
        {
            await Task.Delay(StartDelay, time, stoppingToken);
            await BenchmarkAsync(trigger, stoppingToken);
        }
        while (await SleepUntilNextAsync(stoppingToken))
            await BenchmarkAsync("schedule", stoppingToken);
    }

    /// <summary>Restores the results from before a restart. A report that cannot be restored does not affect the others.</summary>
    /// <returns>When the newest kept benchmark began; null when none is kept.</returns>
    private DateTimeOffset? Restore()
    {
        DateTimeOffset? newest = null;
        foreach (var report in Kept().Reverse())
        {
            try
            {
                latest.Add(report);
                newest = report.StartedAt;
            }
            catch (Exception error)
            {
                LogNotRestored(report.Id, report.StartedAt, error.Message);
            }
        }
        return newest;
    }

    private IReadOnlyList<BenchmarkReport> Kept()
    {
        try
        {
            return [.. history.Read().Take(RestoredReports)];
        }
        catch (Exception error)
        {
            LogNoHistory(error.Message);
            return [];
        }
    }

    private string? StartTrigger(DateTimeOffset? newest)
    {
        if (options.RunAtStart)
            return "start";
        // Without a kept benchmark, a missed one cannot be detected. A benchmark with a future date was saved while the clock was wrong.
        var due = newest is { } began && began <= time.GetUtcNow() ? _cron.GetNextOccurrence(began, _zone) : null;
        return options.RunMissed && due <= time.GetUtcNow() ? "missed" : null;
    }

    /// <returns>False if the schedule has no further occurrence.</returns>
    private async Task<bool> SleepUntilNextAsync(CancellationToken stopping)
    {
        while (_cron.GetNextOccurrence(time.GetUtcNow(), _zone) is { } next)
        {
            var left = next - time.GetUtcNow();
            if (left > LongestSleep)
            {
                await Task.Delay(LongestSleep, time, stopping);
                continue;
            }
            await Task.Delay(left, time, stopping);
            return true;
        }
        return false;
    }

    private async Task BenchmarkAsync(string trigger, CancellationToken stopping)
    {
        using var budget = new CancellationTokenSource(options.Budget > TimeSpan.Zero ? options.Budget : Timeout.InfiniteTimeSpan, time);
        using var span = BenchmarkTraces.Begin(trigger);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, stopping);
        try
        {
            var selection = options.Selection(inference.ThreadUse().Threads, quick: options.Quick);
            var plan = BenchmarkPlan.Create(selection, options, inference, options.Quick, Random.Shared.Next());
            var night = planner.Of(plan);
            if (!night.IsDue)
            {
                metrics.Left = 0;
                LogUnchanged(night.Unchanged.Count, trigger);
                return;
            }
            var cases = night.Plan.Cases.Distinct().Count();
            var changes = night.Changes.Count > 0 ? string.Join(", ", night.Changes) : "nothing";
            LogBegan(cases, trigger, night.Unchanged.Count, changes);
            var report = await run(night.Plan, trigger, new Watch(latest, metrics, time), either.Token);
            Keep(report, night);
            metrics.Left = report.Left?.Count ?? 0;
            if (report.Left is not { Count: > 0 } left || stopping.IsCancellationRequested)
                return;
            var names = Names(left);
            LogOverBudget(options.Budget, left.Count, names);
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            span?.SetStatus(ActivityStatusCode.Error, error.Message);
            LogFailed(error.Message);
        }
        finally
        {
            latest.Progress = null;
        }
    }

    private static string Names(IReadOnlyList<BenchmarkCase> left) => string.Join(
        ", ", left.Select(@case => $"{@case.Variant} {@case.Precision.Text()} {@case.Scenario}").Distinct(StringComparer.Ordinal));

    private void Keep(BenchmarkReport report, Night night)
    {
        if (report.Runs.Count == 0)
            return;
        var kept = night.Carry(report);
        latest.Add(kept);
        history.Save(kept);
        var measured = report.Runs.Count(run => run.Measurement is not null);
        LogFinished(measured, report.Runs.Count, (report.FinishedAt - report.StartedAt).TotalSeconds);
    }

    [LoggerMessage(
        EventId = 2000, EventName = "BenchmarkStarted", Level = LogLevel.Information,
        Message = "Benchmark started ({Trigger}); cases to measure: {Cases}; unchanged results: {Unchanged}; changed: {Changes}")]
    private partial void LogBegan(int cases, string trigger, int unchanged, string changes);

    [LoggerMessage(
        EventId = 2001, EventName = "BenchmarkFinished", Level = LogLevel.Information,
        Message = "Benchmark finished: {Measured} of {Runs} runs measured in {Seconds:0} s")]
    private partial void LogFinished(int measured, int runs, double seconds);

    [LoggerMessage(
        EventId = 2002, EventName = "BenchmarkOverBudget", Level = LogLevel.Information,
        Message = "Benchmark used its budget of {Budget} (EdgeAgent:Benchmarks:Budget); {Left} cases are left for the next one: {Cases}")]
    private partial void LogOverBudget(TimeSpan budget, int left, string cases);

    [LoggerMessage(
        EventId = 2003, EventName = "SavedBenchmarkNotRestored", Level = LogLevel.Warning,
        Message = "Saved benchmark {Id} of {StartedAt:u} cannot be restored and is skipped: {Reason}")]
    private partial void LogNotRestored(string id, DateTimeOffset startedAt, string reason);

    [LoggerMessage(
        EventId = 2004, EventName = "SavedBenchmarksUnreadable", Level = LogLevel.Warning,
        Message = "Saved benchmarks cannot be read and are skipped: {Reason}")]
    private partial void LogNoHistory(string reason);

    [LoggerMessage(EventId = 2005, EventName = "BenchmarkFailed", Level = LogLevel.Error, Message = "Benchmark failed: {Reason}")]
    private partial void LogFailed(string reason);

    [LoggerMessage(
        EventId = 2006, EventName = "BenchmarkUnchanged", Level = LogLevel.Information,
        Message = "Benchmark not needed ({Trigger}): all {Results} results are up to date")]
    private partial void LogUnchanged(int results, string trigger);

    private sealed class Watch(LatestRuns latest, BenchmarkMetrics metrics, TimeProvider time) : IProgress<BenchmarkProgress>
    {
        public void Report(BenchmarkProgress value)
        {
            latest.Progress = value;
            if (value.Finished is not { } run)
                return;
            metrics.Count(run);
            BenchmarkTraces.Ended(run, time.GetUtcNow());
        }
    }
}
