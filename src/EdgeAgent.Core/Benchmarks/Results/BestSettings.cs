using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Models;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>How to run a model on this device, as far as settings were compared.</summary>
/// <param name="ForLatency">The SingleStream case of lowest median; null where fewer than two were measured.</param>
/// <param name="ForThroughput">The Offline case of most frames a second; null where fewer than two were measured.</param>
internal sealed record BestSettings(string Variant, Precision Precision, string Provider, CaseSummary? ForLatency, CaseSummary? ForThroughput)
{
    /// <summary>For each model of which settings were compared. Where intervals overlap the cheaper setting counts: fewer threads, none that spin, smaller batches.</summary>
    public static IReadOnlyList<BestSettings> Of(IEnumerable<CaseSummary> summaries) =>
    [
        .. summaries.Where(summary => summary.Measured)
            .GroupBy(summary => (summary.Case.Variant, summary.Case.Precision, Provider: summary.Provider!))
            .Select(model => new BestSettings(
                model.Key.Variant, model.Key.Precision, model.Key.Provider,
                Cheapest(model, Scenario.SingleStream, (one, other) => one.MedianInterval.Low <= other.MedianInterval.High, summary => summary.MedianSeconds),
                Cheapest(model, Scenario.Offline, (one, other) => one.ThroughputInterval!.High >= other.ThroughputInterval!.Low, summary => -summary.Throughput)))
            .Where(best => best.ForLatency is not null || best.ForThroughput is not null),
    ];

    private static CaseSummary? Cheapest(
        IEnumerable<CaseSummary> summaries, Scenario scenario, Func<CaseSummary, CaseSummary, bool> asGoodAs, Func<CaseSummary, double> cost)
    {
        var compared = summaries.Where(summary => summary.Case.Scenario == scenario).ToList();
        if (compared.Count < 2)
            return null;
        var best = compared.MinBy(cost)!;
        return compared.Where(summary => asGoodAs(summary, best))
            .OrderBy(summary => summary.Case.Batch).ThenBy(summary => summary.Case.Spinning).ThenBy(summary => ThreadsOf(summary.Case)).First();
    }

    private static int ThreadsOf(BenchmarkCase @case) => @case.Threads == 0 ? int.MaxValue : @case.Threads;
}
