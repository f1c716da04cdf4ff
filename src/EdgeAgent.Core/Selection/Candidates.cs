using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Models;
using EdgeAgent.Workers;

namespace EdgeAgent.Selection;

/// <summary>The models in the kept benchmarks: those that were measured, and those that could not be.</summary>
internal sealed record Candidates(IReadOnlyList<Candidate> Measured, IReadOnlyList<Unmeasured> Unmeasured)
{
    /// <summary>Combines the newest measurement of each variant, precision and provider with the accuracy on the model's card.</summary>
    /// <param name="reports">In any order.</param>
    /// <param name="card">The card of a variant; null if it is not trained.</param>
    public static Candidates Of(IEnumerable<BenchmarkReport> reports, Func<string, ModelCard?> card)
    {
        var summaries = CaseAggregation.Of(reports).Where(summary => summary.Case.Scenario == Scenario.SingleStream).ToList();
        var measured = LatestRuns.Fastest(summaries)
            .Select(summary => Of(summary, card(summary.Case.Variant)?.AccuracyOf(summary.Case.Precision)))
            .ToList();
        return new(measured, [.. Failed(summaries, measured)]);
    }

    private static Candidate Of(CaseSummary summary, ModelAccuracy? accuracy) => Candidate.Of(
        summary, accuracy?.Srocc, accuracy?.SroccInterval is { } bounds ? new(bounds.Low, accuracy.Srocc, bounds.High) : null);

    // A model that was measured earlier and failed since then keeps its earlier measurement.
    private static IEnumerable<Unmeasured> Failed(IEnumerable<CaseSummary> summaries, List<Candidate> measured) =>
        summaries.Where(summary => !summary.Measured)
            .Where(summary => !measured.Exists(candidate =>
                candidate.Variant == summary.Case.Variant && candidate.Precision == summary.Case.Precision))
            .GroupBy(summary => (summary.Case.Variant, summary.Case.Precision))
            .Select(failures => failures.MaxBy(failure => failure.At)!)
            .Select(failure => new Unmeasured(failure.Case.Variant, failure.Case.Precision, failure.Outcome, failure.Message ?? ""));
}

/// <summary>A model that the benchmark could not measure.</summary>
/// <param name="Message">The reason.</param>
internal sealed record Unmeasured(string Variant, Precision Precision, Outcome Outcome, string Message);
