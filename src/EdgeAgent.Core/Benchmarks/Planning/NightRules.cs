using EdgeAgent.Benchmarks.Results;

namespace EdgeAgent.Benchmarks.Planning;

/// <summary>The cases for which more processes would not change the comparison of the models.</summary>
/// <param name="summaries">The results of the cases that are compared with each other.</param>
internal delegate IReadOnlySet<BenchmarkCase> SettledCases(IReadOnlyList<CaseSummary> summaries);

/// <summary>Which runs of a plan a scheduled benchmark needs.</summary>
/// <param name="Units">The results that are due, the most urgent first.</param>
/// <param name="Budget">Maximum duration; null if there is none.</param>
/// <param name="LeastProcesses">Minimum number of processes for a result to count.</param>
/// <param name="Settled">Ends a case before all its processes have measured it; null if none ends early.</param>
/// <param name="Earlier">How long an earlier run of a case took.</param>
/// <param name="Compared">Earlier runs that are still valid, to compare the new ones with.</param>
internal sealed record NightRules(
    IReadOnlyList<WorkUnit> Units,
    TimeSpan? Budget,
    int LeastProcesses,
    SettledCases? Settled,
    IReadOnlyDictionary<BenchmarkCase, RunTime> Earlier,
    IReadOnlyList<BenchmarkRun> Compared)
{
    public bool StopsEarly => Settled is not null;
}
