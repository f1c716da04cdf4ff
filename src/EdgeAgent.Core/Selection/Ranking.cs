namespace EdgeAgent.Selection;

/// <summary>A candidate's place among others.</summary>
/// <param name="Rank">
/// One more than the number of candidates that are certainly better. Candidates with the same rank are tied: their intervals overlap.
/// </param>
/// <param name="Score">See <see cref="EfficiencyScore"/>.</param>
/// <param name="OnFront">Whether no other dominates it.</param>
internal sealed record Ranked(Candidate Candidate, int Rank, Interval Score, bool OnFront);

internal static class Ranking
{
    /// <summary>Ranks by score. Ties are ordered by Pareto front, then by accuracy, score, and name.</summary>
    public static IReadOnlyList<Ranked> Of(IReadOnlyList<Candidate> candidates, SelectionWeights weights)
    {
        var scores = EfficiencyScore.Of(candidates, weights);
        var front = Dominance.Front(candidates, [.. Criteria.Shared(candidates).Intersect(Criteria.Front)]);
        return
        [
            .. candidates.Zip(scores, (candidate, score) => new Ranked(candidate, RankOf(score, scores), score, front.Contains(candidate)))
                .OrderBy(ranked => ranked.Rank)
                .ThenByDescending(ranked => ranked.OnFront)
                .ThenByDescending(ranked => ranked.Candidate.Accuracy)
                .ThenByDescending(ranked => ranked.Score.Value)
                .ThenBy(ranked => ranked.Candidate.Variant, StringComparer.Ordinal)
                .ThenBy(ranked => ranked.Candidate.Precision)
                .ThenBy(ranked => ranked.Candidate.Provider, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Overlap alone does not define an order, because it is not transitive. Counting the candidates that are certainly better does.
    /// </summary>
    public static int RankOf(Interval score, IEnumerable<Interval> all) => 1 + all.Count(other => other.Low > score.High);
}
