using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Selection;
using static System.FormattableString;

namespace EdgeAgent.Lab.Findings.Claims;

/// <summary>
/// "Batching raises throughput and latency", read as: in the geometric mean over the variants, the largest measured batch gives both more
/// frames per second and longer calls than one frame at a time. Both must hold, and both are ratios of medians: with means, a disturbance
/// in one scenario would make the other scenario look fast.
/// </summary>
internal static class BatchingTradesLatency
{
    public const string Claim = "Batching raises throughput and latency";

    public static Finding Judge(IReadOnlyList<CaseSummary> cases)
    {
        var pairs = Pairs(cases);
        if (pairs.Count == 0)
            return Finding.NotMeasurable(Claim, "A variant must be measured both one frame at a time and in batches.");
        var throughput = Mean(pairs, pair => pair.Throughput);
        var latency = Mean(pairs, pair => pair.Latency);
        var byMean = Mean(pairs, pair => pair.ThroughputByMean);
        var verdict = throughput.IsAbove(1).And(latency.IsAbove(1));
        var unsure = byMean.IsAbove(1) != throughput.IsAbove(1);
        var risen = pairs.Count(pair => pair.Throughput.IsAbove(1) == Verdict.Holds);
        return Finding.Of(
            Claim,
            unsure ? Verdict.NotMeasurable : verdict,
            [
                Ratios(pairs, throughput, latency),
                ThroughputRange(pairs, risen),
                .. ByMean(byMean, throughput, unsure),
            ]).Unless(pairs.SelectMany(pair => new[] { pair.Single, pair.Batched }));
    }

    private static string Ratios(List<Pair> pairs, Interval throughput, Interval latency) =>
        Invariant($"Over {pairs.Count} variants, {Batches(pairs)} at a time give ")
        + Invariant($"{throughput.Value:0.00} ({throughput.Low:0.00}–{throughput.High:0.00}) times the frames per second ")
        + Invariant($"of one at a time, and calls {latency.Value:0.0} ({latency.Low:0.0}–{latency.High:0.0}) times as long, ")
        + "by the median call.";

    private static string ThroughputRange(List<Pair> pairs, int risen)
    {
        var least = pairs.Min(pair => pair.Throughput.Value);
        var most = pairs.Max(pair => pair.Throughput.Value);
        return $"Throughput certainly rises in {risen} of {pairs.Count} variants; "
            + Invariant($"the ratios range from {least:0.00} to {most:0.00}.");
    }

    private static IEnumerable<string> ByMean(Interval byMean, Interval byMedian, bool unsure)
    {
        if (!unsure && !MeanAndMedian.Disagree(byMean.Value / byMedian.Value))
            yield break;
        var disagreement = unsure ? ", and mean and median disagree on whether throughput rises" : "";
        yield return Invariant($"By the mean call it would be {byMean.Value:0.00} times: other work delayed some calls{disagreement}.");
    }

    /// <summary>
    /// For each variant one frame at a time and the largest batch, with all other settings equal; the highest precision that has both.
    /// </summary>
    private static List<Pair> Pairs(IEnumerable<CaseSummary> cases) =>
    [
        .. cases.Where(summary => summary is { Measured: true, Case.Scenario: Scenario.SingleStream or Scenario.Offline })
            .GroupBy(summary =>
                (summary.Case.Variant, summary.Case.Precision, summary.Provider, summary.Case.Threads, summary.Case.Spinning))
            .OrderBy(alike => alike.Key.Precision)
            .Select(alike => (Single: Single([.. alike]), Batched: alike.MaxBy(summary => summary.Case.Batch)!))
            .Where(pair => pair.Single is not null && pair.Batched.Case.Batch > 1)
            .DistinctBy(pair => pair.Batched.Case.Variant, StringComparer.Ordinal)
            .Select(pair => new Pair(pair.Single!, pair.Batched)),
    ];

    // Prefers the same scenario: the fewer other differences between two runs, the better.
    private static CaseSummary? Single(List<CaseSummary> alike) =>
        alike.Find(summary => summary.Case is { Batch: 1, Scenario: Scenario.Offline })
        ?? alike.Find(summary => summary.Case.Batch == 1);

    private static Interval Mean(List<Pair> pairs, Func<Pair, Interval> ratio) =>
        DerivedInterval.Product([.. pairs.Select(pair => (1.0 / pairs.Count, ratio(pair)))]);

    private static string Batches(List<Pair> pairs) =>
        string.Join(" or ", pairs.Select(pair => pair.Batched.Case.Batch).Distinct().Order()) + " frames";

    private sealed record Pair(CaseSummary Single, CaseSummary Batched)
    {
        public Interval Latency { get; } = DerivedInterval.Ratio(Call(Batched), Call(Single));

        public Interval Throughput => Latency.Under((double)Batched.Case.Batch / Single.Case.Batch);

        public Interval ThroughputByMean { get; } = DerivedInterval.Ratio(Rate(Batched), Rate(Single));

        private static Interval Call(CaseSummary summary) => Interval.Of(summary.MedianSeconds, summary.MedianInterval);

        // Without its own interval, throughput is as uncertain as the median call.
        private static Interval Rate(CaseSummary summary) =>
            summary.ThroughputInterval is { } interval
                ? Interval.Of(summary.Throughput, interval)
                : Call(summary).Under(summary.Case.Batch);
    }
}
