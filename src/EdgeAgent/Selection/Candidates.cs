using EdgeAgent.Benchmarks;
using EdgeAgent.Models;

namespace EdgeAgent.Selection;

/// <summary>What the kept benchmarks know: the models that were measured, and those that could not be.</summary>
internal sealed record Candidates(IReadOnlyList<Candidate> Measured, IReadOnlyList<Unmeasured> Unmeasured)
{
    /// <summary>Joins the newest measurement of each variant, precision and provider with the accuracy on the model's card.</summary>
    /// <param name="reports">Newest first.</param>
    /// <param name="card">The card of a variant; null when it is not trained.</param>
    public static Candidates Of(IEnumerable<BenchmarkReport> reports, Func<string, ModelCard?> card)
    {
        var oldestFirst = reports.Reverse().ToList();
        var latest = new LatestRuns();
        oldestFirst.ForEach(latest.Add);
        var quick = oldestFirst.Where(report => report.Quick).SelectMany(report => report.Runs).ToHashSet(ReferenceEqualityComparer.Instance);
        var measured = latest.Runs.Where(run => run.Key.Scenario == Scenario.SingleStream)
            .Select(run => Candidate(run.Key, run.Value, quick.Contains(run.Value), card(run.Key.Variant)))
            .OrderBy(CatalogueOrder).ThenBy(candidate => candidate.Precision).ThenBy(candidate => candidate.Provider, StringComparer.Ordinal).ToList();
        return new(measured, [.. Failed(oldestFirst, measured)]);
    }

    private static Candidate Candidate(RunKey key, BenchmarkRun run, bool quick, ModelCard? card)
    {
        var (measurement, latency) = (run.Measurement!, run.Measurement!.Latency);
        var tail = latency.Percentiles.Where(percentile => percentile.Seconds is not null).MaxBy(percentile => percentile.Quantile);
        // The median is there from the first call; were it not, the mean's interval is where it would lie.
        var median = latency.At(0.5) ?? latency.Mean;
        return new(
            key.Variant, key.Precision, key.Provider, run.StartedAt, quick, run.Marks,
            Interval.Of(median, latency.MedianInterval),
            new Tail(tail?.Quantile ?? 0.5, tail?.Seconds ?? median),
            measurement.Throughput, measurement.Memory.PeakBytes, run.Model?.Bytes ?? 0,
            run.Energy is { } energy ? new Power(energy.Scope, energy.IdleWatts, energy.NetJoulesPerFrame) : null,
            card?.Accuracy.Srocc);
    }

    // A model that was measured once and failed since then is still known by what was measured.
    private static IEnumerable<Unmeasured> Failed(IEnumerable<BenchmarkReport> oldestFirst, List<Candidate> measured) =>
        oldestFirst.SelectMany(report => report.Runs)
            .Where(run => run.Measurement is null && run.Case.Scenario == Scenario.SingleStream)
            .Where(run => !measured.Exists(candidate => candidate.Variant == run.Case.Variant && candidate.Precision == run.Case.Precision))
            .GroupBy(run => (run.Case.Variant, run.Case.Precision))
            .Select(runs => new Unmeasured(runs.Key.Variant, runs.Key.Precision, runs.Last().Outcome, runs.Last().Message ?? ""));

    private static int CatalogueOrder(Candidate candidate) => ModelCatalog.All.TakeWhile(entry => entry.Name != candidate.Variant).Count();
}

/// <summary>A model that the benchmark could not measure.</summary>
/// <param name="Message">Why.</param>
internal sealed record Unmeasured(string Variant, Precision Precision, Outcome Outcome, string Message);
