using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Models;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>The best settings for a model on this device, among those that were compared.</summary>
/// <param name="ForLatency">The SingleStream case with the lowest median latency; null if fewer than two cases were measured.</param>
/// <param name="ForThroughput">The Offline case with the most frames per second; null if fewer than two cases were measured.</param>
internal sealed record BestSettings(
    string Variant, Precision Precision, string Provider, CaseSummary? ForLatency, CaseSummary? ForThroughput)
{
    /// <summary>
    /// One entry per model whose settings were compared. If intervals overlap, the cheaper setting wins: smaller batches, no spinning,
    /// fewer threads.
    /// </summary>
    public static IReadOnlyList<BestSettings> Of(IEnumerable<CaseSummary> summaries) =>
    [
        .. summaries.Where(summary => summary.Measured)
            .GroupBy(summary => (summary.Case.Variant, summary.Case.Precision, Provider: summary.Provider!))
            .Select(model => new BestSettings(
                model.Key.Variant, model.Key.Precision, model.Key.Provider, BestForLatency(model), BestForThroughput(model)))
            .Where(best => best.ForLatency is not null || best.ForThroughput is not null),
    ];

    private static CaseSummary? BestForLatency(IEnumerable<CaseSummary> summaries) => Cheapest(
        summaries,
        Scenario.SingleStream,
        (one, other) => one.MedianInterval.Low <= other.MedianInterval.High,
        summary => summary.MedianSeconds);

    private static CaseSummary? BestForThroughput(IEnumerable<CaseSummary> summaries) => Cheapest(
        summaries,
        Scenario.Offline,
        (one, other) => one.ThroughputInterval!.High >= other.ThroughputInterval!.Low,
        summary => -summary.Throughput);

    private static CaseSummary? Cheapest(
        IEnumerable<CaseSummary> summaries,
        Scenario scenario,
        Func<CaseSummary, CaseSummary, bool> asGoodAs,
        Func<CaseSummary, double> cost)
    {
        var compared = summaries.Where(summary => summary.Case.Scenario == scenario).ToList();
        if (compared.Count < 2)
            return null;
        var best = compared.MinBy(cost)!;
        return compared.Where(summary => asGoodAs(summary, best))
            .OrderBy(summary => summary.Case.Batch)
            .ThenBy(summary => summary.Case.Spinning)
            .ThenBy(summary => ThreadsOf(summary.Case))
            .First();
    }

    private static int ThreadsOf(BenchmarkCase @case) => @case.Threads == 0 ? int.MaxValue : @case.Threads;
}
