using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;

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
        var measured = report.Runs.Select(run => new WorkUnit(run.Case, run.HeatOnly)).ToHashSet();
        List<KeptResult> carried = [.. Unchanged.Where(result => !measured.Contains(result.Unit))];
        // If one benchmark measured both, the effect of heat may be part of its other runs.
        var whole = carried.Where(result => !result.Unit.Heat).Select(result => (result.Unit.Case, result.MeasuredAt)).ToHashSet();
        return report with
        {
            Runs =
            [
                .. report.Runs,
                .. carried.Where(result => result.Unit.Heat)
                    .Where(result => result.Runs[0].HeatOnly || !whole.Contains((result.Unit.Case, result.MeasuredAt)))
                    .Concat(carried.Where(result => !result.Unit.Heat))
                    .SelectMany(result => result.Carried()),
            ],
        };
    }
}
