using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Workers;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>A complete result of an earlier benchmark.</summary>
/// <param name="MeasuredAt">When the benchmark began that measured it.</param>
/// <param name="Runs">At least one.</param>
internal sealed record KeptResult(WorkUnit Unit, DateTimeOffset MeasuredAt, IReadOnlyList<BenchmarkRun> Runs)
{
    /// <summary>Whether something disturbed it, so that the figures may be wrong.</summary>
    public bool IsDoubtful => Runs.Any(run => run.Marks.Contains(Caveat.Disturbed) || run.Marks.Contains(Caveat.Throttled));

    /// <summary>What has changed since, as nouns.</summary>
    /// <param name="now">The basis that a measurement would have now.</param>
    public IEnumerable<string> ChangesUntil(RunBasis now) =>
        Runs.SelectMany(run => run.Basis?.ChangesUntil(now) ?? ["unknown conditions"]).Distinct(StringComparer.Ordinal);

    /// <summary>The runs as part of a later benchmark.</summary>
    public IEnumerable<BenchmarkRun> Carried() =>
        Runs.Select(run => run with { Order = 0, CarriedFrom = MeasuredAt, HeatOnly = Unit.Heat });
}

/// <summary>The results of earlier benchmarks, by what they measured.</summary>
/// <param name="reports">In any order.</param>
/// <param name="quick">Whether results of quick benchmarks count.</param>
/// <param name="leastProcesses">Minimum number of processes for a result to count.</param>
internal sealed class KeptResults(IReadOnlyList<BenchmarkReport> reports, bool quick, int leastProcesses)
{
    /// <summary>The newest complete result; null if there is none.</summary>
    public KeptResult? Find(WorkUnit unit) => reports
        .Where(report => quick || !report.Quick)
        .SelectMany(report => RunsOf(unit, report)
            .GroupBy(run => run.CarriedFrom ?? report.StartedAt)
            .Select(group => new KeptResult(unit, group.Key, [.. group])))
        .Where(result => unit.Heat || IsComplete(result.Runs))
        .MaxBy(result => result.MeasuredAt);

    /// <summary>When the newest run of a unit began, whatever its outcome; null if there is none.</summary>
    public DateTimeOffset? LastAttempt(WorkUnit unit) =>
        reports.SelectMany(report => report.Runs).Where(run => run.Case == unit.Case && run.HeatOnly == unit.Heat)
            .Select(run => (DateTimeOffset?)run.StartedAt).Max();

    /// <summary>How long the newest run of each case took that did not include the effect of heat.</summary>
    public IReadOnlyDictionary<BenchmarkCase, RunTime> Times() => reports
        .OrderByDescending(report => report.StartedAt).SelectMany(report => report.Runs)
        .Where(run => !run.HeatOnly && run.Measurement is { Sustained: null })
        .GroupBy(run => run.Case).ToDictionary(group => group.Key, group => RunTime.Of(group.First()));

    private static IEnumerable<BenchmarkRun> RunsOf(WorkUnit unit, BenchmarkReport report) => report.Runs
        .Where(run => run.Case == unit.Case)
        .Where(run => unit.Heat ? run.Measurement?.Sustained is not null || HeatDidNotFit(run) : !run.HeatOnly);

    private static bool HeatDidNotFit(BenchmarkRun run) => run.HeatOnly && run.Outcome == Outcome.DidNotFit;

    private bool IsComplete(IReadOnlyList<BenchmarkRun> runs) =>
        runs.Any(run => run.Outcome == Outcome.DidNotFit) || runs.Count(run => run.Measurement is not null) >= leastProcesses;
}
