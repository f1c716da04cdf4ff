using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Workers;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>
/// Chooses the next run of a plan. Without <see cref="NightRules"/>, that is the next one in order. With them, results of SingleStream come
/// first, because models are selected by them, then the other scenarios, then the effect of heat.
/// </summary>
/// <remarks>
/// A case begins only if its minimum number of processes fits in the budget, next to those of the cases that have begun: a case with fewer
/// processes has no result. The cases that have begun take turns, so that slow changes of the device favor none. If time is left, cases
/// that are not settled get more processes.
/// </remarks>
internal sealed class RunQueue(BenchmarkPlan plan)
{
    private readonly ILookup<WorkUnit, int> _orders = Enumerable.Range(1, plan.Cases.Count).ToLookup(plan.UnitOf);
    private readonly HashSet<WorkUnit> _begun = [];

    /// <param name="report">With the runs that have finished.</param>
    /// <param name="elapsed">Time since the benchmark began.</param>
    /// <returns>Position of the next run in the plan, from 1; null if there is none.</returns>
    public int? Next(BenchmarkReport report, TimeSpan elapsed)
    {
        if (plan.Night is not { } night)
            return Enumerable.Range(1, plan.Cases.Count).Except(report.Runs.Select(run => run.Order)).Cast<int?>().FirstOrDefault();
        var state = new State(plan, night, report, elapsed);
        return night.Units.GroupBy(RankOf).OrderBy(group => group.Key)
            .Select(group => Next([.. group], state)).FirstOrDefault(order => order is not null);
    }

    /// <summary>Cases that are due but have no result; null if the plan has no budget.</summary>
    public IReadOnlyList<BenchmarkCase>? Left(BenchmarkReport report)
    {
        if (plan.Night is not { } night)
            return null;
        var state = new State(plan, night, report, TimeSpan.Zero);
        return [.. night.Units.Where(unit => state.Missing(unit) > 0).Select(unit => unit.Case).Distinct()];
    }

    private static int RankOf(WorkUnit unit) => unit.Heat ? 2 : unit.Case.Scenario == Scenario.SingleStream ? 0 : 1;

    private int? Next(IReadOnlyList<WorkUnit> group, State state)
    {
        if (FirstOf(group.Where(unit => _begun.Contains(unit) && state.Missing(unit) > 0), state) is { } begun)
            return begun;
        foreach (var unit in group.Where(unit => !_begun.Contains(unit)))
        {
            if (state.Fits(unit, state.Missing(unit), _begun))
                _begun.Add(unit);
        }
        return FirstOf(group.Where(unit => _begun.Contains(unit) && state.Missing(unit) > 0), state)
            ?? FirstOf(state.Unsettled(group.Where(_begun.Contains)).Where(unit => state.Fits(unit, 1, _begun)), state);
    }

    // The unit with the fewest runs; among several, the order of the plan is random.
    private int? FirstOf(IEnumerable<WorkUnit> units, State state) => units
        .Select(unit => (Runs: state.RunsOf(unit).Count, Order: _orders[unit].ElementAtOrDefault(state.RunsOf(unit).Count)))
        .Where(next => next.Order > 0)
        .OrderBy(next => next.Runs).ThenBy(next => next.Order)
        .Select(next => (int?)next.Order).FirstOrDefault();

    /// <summary>Progress of a scheduled benchmark.</summary>
    private sealed class State(BenchmarkPlan plan, NightRules night, BenchmarkReport report, TimeSpan elapsed)
    {
        private readonly ILookup<WorkUnit, BenchmarkRun> _runs = report.Runs.ToLookup(run => new WorkUnit(run.Case, run.HeatOnly));
        private readonly RunTimes _times = new(plan, night, report.Runs, elapsed);

        public IReadOnlyList<BenchmarkRun> RunsOf(WorkUnit unit) => [.. _runs[unit]];

        /// <summary>How many processes a result still needs. A model that does not fit in memory needs no second attempt.</summary>
        public int Missing(WorkUnit unit)
        {
            var runs = RunsOf(unit);
            return runs.Any(run => run.Outcome == Outcome.DidNotFit) ? 0 : Math.Max(0, (unit.Heat ? 1 : night.LeastProcesses) - runs.Count);
        }

        public bool Fits(WorkUnit unit, int runs, IEnumerable<WorkUnit> begun)
        {
            var reserved = begun.Aggregate(TimeSpan.Zero, (sum, other) => sum + (Missing(other) * _times.Of(other)));
            return night.Budget is not { } budget || elapsed + reserved + (runs * _times.Of(unit)) <= budget;
        }

        /// <summary>Units whose result is complete but not certain enough.</summary>
        public IEnumerable<WorkUnit> Unsettled(IEnumerable<WorkUnit> units)
        {
            List<WorkUnit> open = [.. units.Where(unit => !unit.Heat && MayContinue(RunsOf(unit)))];
            if (open.Count == 0 || night.Settled is null)
                return [];
            var scenarios = open.Select(unit => unit.Case.Scenario).ToHashSet();
            var measured = report.Runs.Select(run => run.Case).ToHashSet();
            var settled = night.Settled(CaseAggregation.Of(report with
            {
                Runs =
                [
                    .. report.Runs.Concat(night.Compared.Where(run => !measured.Contains(run.Case)))
                        .Where(run => scenarios.Contains(run.Case.Scenario)),
                ],
            }));
            return open.Where(unit => !settled.Contains(unit.Case));
        }

        private bool MayContinue(IReadOnlyList<BenchmarkRun> runs) =>
            runs.Count < plan.Processes && runs.All(run => run.Outcome != Outcome.DidNotFit);
    }
}
