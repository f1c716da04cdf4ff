using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Models;

namespace EdgeAgent.Selection;

/// <summary>Decides for which cases more processes would not change the recommended model or the best settings.</summary>
/// <param name="card">The card of a variant; null if it is not trained.</param>
internal sealed class Settled(Func<string, ModelCard?> card, SelectionWeights weights)
{
    // A difference of a few percent between models is not worth a decision.
    private const double NarrowEnough = 0.02;

    /// <summary>
    /// A case whose interval is narrow. In SingleStream also a model whose score's interval overlaps no other, because then its rank is
    /// certain, and an untrained model, which is never recommended. In the other scenarios also a setting whose throughput is apart from
    /// that of the other settings of its model.
    /// </summary>
    /// <param name="summaries">The cases that are compared with each other.</param>
    public IReadOnlySet<BenchmarkCase> Of(IReadOnlyList<CaseSummary> summaries)
    {
        List<CaseSummary> measured = [.. summaries.Where(summary => summary.Measured)];
        var single = measured.Where(summary => summary.Case.Scenario == Scenario.SingleStream).ToList();
        var others = measured.Where(summary => summary.Case.Scenario != Scenario.SingleStream).ToList();
        return measured.Where(IsNarrow).Concat(Ranked(single)).Concat(Apart(others)).Select(summary => summary.Case).ToHashSet();
    }

    private static bool IsNarrow(CaseSummary summary) =>
        summary.MedianInterval.High - summary.MedianInterval.Low <= 2 * NarrowEnough * summary.MedianSeconds;

    private IEnumerable<CaseSummary> Ranked(List<CaseSummary> summaries)
    {
        var models = summaries.ConvertAll(summary => (Summary: summary, Candidate: Candidate.Of(summary, Accuracy(summary.Case))));
        var trained = models.FindAll(model => model.Candidate.MayScore);
        var scores = EfficiencyScore.Of(trained.ConvertAll(model => model.Candidate), weights);
        return models.Where(model => !model.Candidate.MayScore)
            .Concat(trained.Where((_, i) => !Enumerable.Range(0, scores.Count).Any(j => j != i && scores[j].Overlaps(scores[i]))))
            .Select(model => model.Summary);
    }

    private double? Accuracy(BenchmarkCase @case) => card(@case.Variant)?.AccuracyOf(@case.Precision)?.Srocc;

    private static IEnumerable<CaseSummary> Apart(List<CaseSummary> summaries) => summaries
        .GroupBy(summary => (summary.Case.Variant, summary.Case.Precision, summary.Case.Scenario))
        .SelectMany(model => model.Where(one => model.All(other => other == one || !Overlap(one, other))));

    private static bool Overlap(CaseSummary one, CaseSummary other) =>
        one.ThroughputInterval!.Low <= other.ThroughputInterval!.High && other.ThroughputInterval.Low <= one.ThroughputInterval.High;
}
