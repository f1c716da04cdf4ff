using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Models;
using EdgeAgent.Statistics;
using EdgeAgent.Workers;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>
/// The result of a case in one benchmark, over all processes that measured it. If none could, the figures are 0 and the outcome gives the
/// reason.
/// </summary>
/// <param name="Provider">The execution provider that ran it; null if nothing ran.</param>
/// <param name="Processes">Number of processes that measured it.</param>
/// <param name="Count">Number of calls in all of them.</param>
/// <param name="MedianSeconds">Median of all calls combined.</param>
/// <param name="MedianInterval">
/// With several processes: see <see cref="HierarchicalBootstrap"/>. With one: from its own calls, which do not show how processes differ.
/// </param>
/// <param name="Percentiles">Percentiles of all calls combined, each with its minimum count.</param>
/// <param name="Throughput">Frames per second while the model ran.</param>
/// <param name="PeakBytes">Highest memory use of any process.</param>
/// <param name="SteadyBytes">Memory use after warm-up; median over the processes.</param>
/// <param name="ModelBytes">Size of the model file.</param>
/// <param name="LoadSeconds">Median load time.</param>
/// <param name="ColdSeconds">Median duration of the first call.</param>
/// <param name="JoulesPerFrame">Energy above idle; null if energy is unknown or a run used no more than idling.</param>
/// <param name="EnergyScope">See <see cref="EnergyUse.Scope"/>.</param>
/// <param name="Marks">The marks of all processes.</param>
/// <param name="Outcome">Completed if at least one process measured the case.</param>
/// <param name="Message">Why processes returned no measurement; null if all did.</param>
/// <param name="At">When the benchmark began.</param>
/// <param name="Quick">Whether it was a quick benchmark.</param>
/// <param name="IdleWatts">Mean idle power before the runs.</param>
/// <param name="ColdStartSeconds">
/// Median time from the start of a process to its first result; null in results that did not measure it.
/// </param>
/// <param name="Sustained">From the process that continued under load.</param>
/// <param name="BaselineBytes">Lowest memory use of any process before the model was loaded; 0 if nothing ran.</param>
internal sealed record CaseSummary(
    BenchmarkCase Case,
    string? Provider,
    int Processes,
    int Count,
    double MedianSeconds,
    ConfidenceInterval MedianInterval,
    IReadOnlyList<Percentile> Percentiles,
    double Throughput,
    ConfidenceInterval? ThroughputInterval,
    long PeakBytes,
    long SteadyBytes,
    long ModelBytes,
    double LoadSeconds,
    double ColdSeconds,
    double? JoulesPerFrame,
    string? EnergyScope,
    IReadOnlyList<Caveat> Marks,
    Outcome Outcome,
    string? Message,
    DateTimeOffset At,
    bool Quick,
    double? IdleWatts = null,
    double? ColdStartSeconds = null,
    Sustained? Sustained = null,
    long BaselineBytes = 0)
{
    /// <summary>Whether the case was measured.</summary>
    public bool Measured => Count > 0;

    /// <summary>Seconds at <paramref name="quantile"/>, or null if that quantile is not reported.</summary>
    public double? PercentileAt(double quantile) => Percentiles.FirstOrDefault(percentile => percentile.Quantile == quantile)?.Seconds;

    /// <summary>Every case of one benchmark, in catalog order.</summary>
    public static IReadOnlyList<CaseSummary> Of(BenchmarkReport report) => Of([report]);

    /// <summary>
    /// Every case of several benchmarks of one device, in catalog order, each from the newest benchmark that measured it. Calls of
    /// different benchmarks are not combined, because their conditions differ. A case that no benchmark measured appears with its newest
    /// failure.
    /// </summary>
    public static IReadOnlyList<CaseSummary> Of(IEnumerable<BenchmarkReport> reports)
    {
        var groups = reports.OrderByDescending(report => report.StartedAt).SelectMany(Groups).DistinctBy(group => group.Key).ToList();
        var measured = groups.Where(group => group.Key.Provider is not null).Select(group => group.Key.Case).ToHashSet();
        return
        [
            .. groups.Where(group => group.Key.Provider is not null || !measured.Contains(group.Key.Case))
                .Select(group => CaseAggregation.Of(group.Report, group.Runs))
                .OrderBy(summary => ModelCatalog.IndexOf(summary.Case.Variant)).ThenBy(summary => summary.Case.Precision)
                .ThenBy(summary => summary.Case.Scenario).ThenBy(summary => summary.Case.Batch)
                .ThenBy(summary => summary.Case.Threads).ThenBy(summary => summary.Case.Spinning),
        ];
    }

    // Failed processes are grouped with the successful ones.
    private static IEnumerable<((BenchmarkCase Case, string? Provider) Key, BenchmarkReport Report, List<BenchmarkRun> Runs)> Groups(BenchmarkReport report) =>
        from runs in report.Runs.GroupBy(run => run.Case)
        let provider = runs.FirstOrDefault(run => run.Measurement is not null)?.Measurement!.Provider
        select ((runs.Key, provider), report, runs.ToList());
}
