using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Models;
using EdgeAgent.Statistics;
using EdgeAgent.Workers;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>What one benchmark knows of a case from all of the processes that measured it. Where none could, the figures are 0 and the outcome says why.</summary>
/// <param name="Provider">The execution provider that ran it; null where nothing did.</param>
/// <param name="Processes">Processes that measured it.</param>
/// <param name="Count">Calls of all of them.</param>
/// <param name="MedianSeconds">Of all calls taken together.</param>
/// <param name="MedianInterval">Of several processes: <see cref="HierarchicalBootstrap"/>. Of one: as its own calls say, which know nothing of other processes.</param>
/// <param name="Percentiles">Of all calls taken together, each with its minimum count.</param>
/// <param name="Throughput">Frames a second while the model ran.</param>
/// <param name="PeakBytes">The most that any process held.</param>
/// <param name="SteadyBytes">After warm-up, median.</param>
/// <param name="ModelBytes">Of the file.</param>
/// <param name="LoadSeconds">Median.</param>
/// <param name="ColdSeconds">Of the first call, median.</param>
/// <param name="JoulesPerFrame">Net of idling; null where energy is not known, and where a run took no more than idling did.</param>
/// <param name="EnergyScope">As <see cref="EnergyUse.Scope"/>.</param>
/// <param name="Marks">Of any process.</param>
/// <param name="Outcome">Completed when at least one process measured it.</param>
/// <param name="Message">Why processes gave no measurement; null when all did.</param>
/// <param name="At">When the benchmark began.</param>
/// <param name="Quick">Whether it was a quick one.</param>
/// <param name="IdleWatts">Before the runs, mean.</param>
/// <param name="ColdStartSeconds">From the start of a process to its first answer, median; null in results that did not look.</param>
/// <param name="Sustained">Of the process that went on.</param>
/// <param name="BaselineBytes">The least that any process held before the model was loaded; 0 where nothing did.</param>
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
    IReadOnlyList<Mark> Marks,
    Outcome Outcome,
    string? Message,
    DateTimeOffset At,
    bool Quick,
    double? IdleWatts = null,
    double? ColdStartSeconds = null,
    Sustained? Sustained = null,
    long BaselineBytes = 0)
{
    /// <summary>Whether there are figures.</summary>
    public bool Measured => Count > 0;

    /// <summary>Seconds at <paramref name="quantile"/>, or null when it is not reported.</summary>
    public double? PercentileAt(double quantile) => Percentiles.FirstOrDefault(percentile => percentile.Quantile == quantile)?.Seconds;

    /// <summary>Every case of one benchmark, in the order of the catalogue.</summary>
    public static IReadOnlyList<CaseSummary> Of(BenchmarkReport report) => Of([report]);

    /// <summary>
    /// Every case of several benchmarks of one device, in the order of the catalogue, each from the newest benchmark that measured it: conditions
    /// differ between benchmarks, so their calls are not taken together. A case that none measured is there with its newest failure.
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

    // A process that failed is counted with those that did not.
    private static IEnumerable<((BenchmarkCase Case, string? Provider) Key, BenchmarkReport Report, List<BenchmarkRun> Runs)> Groups(BenchmarkReport report) =>
        from runs in report.Runs.GroupBy(run => run.Case)
        let provider = runs.FirstOrDefault(run => run.Measurement is not null)?.Measurement!.Provider
        select ((runs.Key, provider), report, runs.ToList());
}
