using EdgeAgent.Models;
using EdgeAgent.Selection;
using static System.FormattableString;

namespace EdgeAgent.Lab.Findings.Claims;

/// <summary>
/// "B0 is optimal on the edge", read as: by the efficiency score (speed, memory, file size and published accuracy, with equal weights) B0
/// is certainly ahead of every other variant.
/// </summary>
internal static class SmallestIsOptimal
{
    public const string Claim = "EfficientNet-B0 is the optimal choice on the edge";

    private const string Smallest = "efficientnet_b0";

    public static Finding Judge(Series series)
    {
        if (series.Find(Smallest) is null || series.Points.Count < 2)
            return Finding.NotMeasurable(Claim, "B0 and at least one other variant must be measured with the same settings.");
        var ranking = Ranking.Of([.. series.Points.Select(Candidate)], new SelectionWeights());
        var own = ranking.Single(ranked => ranked.Candidate.Variant == Smallest);
        var rival = ranking.First(ranked => ranked != own);
        var front = ranking.Count(ranked => ranked.OnFront);
        return Finding.Of(
            Claim,
            Verdict(own, rival),
            $"By speed, memory, file size and {Top1.Name}, with equal weights, B0 scores {Text(own.Score)} "
            + $"and the best other variant, {series.Find(rival.Candidate.Variant)!.Name}, {Text(rival.Score)}.",
            Invariant($"{front} of {ranking.Count} variants are on the Pareto front, so another may be better if accuracy is required."));
    }

    private static string Text(Interval score) => Invariant($"{score.Value:0.000} ({score.Low:0.000}–{score.High:0.000})");

    private static Verdict Verdict(Ranked own, Ranked rival) =>
        own.Score.Overlaps(rival.Score) ? Findings.Verdict.NotMeasurable
        : own.Score.Low > rival.Score.High ? Findings.Verdict.Holds
        : Findings.Verdict.DoesNotHold;

    // Energy is left out, because few devices measure it and scores are compared between devices.
    private static Candidate Candidate(Point point) =>
        Selection.Candidate.Of(point.Summary, PublishedAccuracy.Of(point.Architecture.Variant) / 100) with { Power = null };
}
