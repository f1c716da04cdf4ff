using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Workers;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>What a scheduled benchmark measures, and what it carries over.</summary>
/// <param name="Plan">Only the runs that are due; empty if nothing is.</param>
/// <param name="Unchanged">Earlier results that are still valid, including those that are due because of their age.</param>
/// <param name="Changes">What has changed since the earlier results, as nouns.</param>
internal sealed record Night(BenchmarkPlan Plan, IReadOnlyList<KeptResult> Unchanged, IReadOnlyList<string> Changes)
{
    /// <summary>Whether anything is due.</summary>
    public bool IsDue => Plan.Cases.Count > 0;

    /// <summary>Adds earlier results for everything that the benchmark did not measure.</summary>
    public BenchmarkReport Carry(BenchmarkReport report)
    {
        var measured = report.Runs.GroupBy(UnitOf).Where(IsResult).Select(unit => unit.Key).ToHashSet();
        List<KeptResult> carried = [.. Unchanged.Where(result => !measured.Contains(result.Unit))];
        var kept = carried.Select(result => result.Unit).ToHashSet();
        // If one benchmark measured both, the effect of heat may be part of its other runs.
        var whole = carried.Where(result => !result.Unit.Heat).Select(result => (result.Unit.Case, result.MeasuredAt)).ToHashSet();
        return report with
        {
            Runs =
            [
                .. report.Runs.Where(run => !kept.Contains(UnitOf(run))),
                .. carried.Where(result => result.Unit.Heat)
                    .Where(result => result.Runs[0].HeatOnly || !whole.Contains((result.Unit.Case, result.MeasuredAt)))
                    .Concat(carried.Where(result => !result.Unit.Heat))
                    .SelectMany(result => result.Carried()),
            ],
        };
    }

    private static WorkUnit UnitOf(BenchmarkRun run) => new(run.Case, run.HeatOnly);

    // A case that the end of the night cut off has too few processes to replace an earlier result, and so has one that failed.
    private bool IsResult(IGrouping<WorkUnit, BenchmarkRun> runs)
    {
        var least = runs.Key.Heat ? 1 : Plan.Night?.LeastProcesses ?? 1;
        return runs.Any(run => run.Outcome == Outcome.DidNotFit) || runs.Count(run => run.Measurement is not null) >= least;
    }
}
