namespace EdgeAgent.Selection;

/// <summary>
/// One number for a candidate among others. For each criterion the ratio to the best candidate's value (best ÷ own, or own ÷ best where
/// higher is better) is at most 1; the score is their weighted geometric mean, exp(Σ wᵢ ln rᵢ ÷ Σ wᵢ). Of means it is the one in which
/// the order of candidates does not depend on what they are compared with (Fleming and Wallace, Communications of the ACM 29(3), 1986).
/// </summary>
/// <remarks>The score's bounds follow from those of the values; what is best is so by its estimate, so a high bound may exceed 1.</remarks>
internal static class EfficiencyScore
{
    /// <summary>What a score of these candidates is made of: every criterion with a weight that all of them have a value of.</summary>
    public static IReadOnlyList<Criterion> Terms(IReadOnlyCollection<Candidate> candidates, SelectionWeights weights) =>
        [.. Criteria.Shared(candidates).Where(criterion => weights.Of(criterion) > 0)];

    /// <summary>The scores in the order of the candidates.</summary>
    public static IReadOnlyList<Interval> Of(IReadOnlyCollection<Candidate> candidates, SelectionWeights weights)
    {
        var terms = Terms(candidates, weights);
        var total = terms.Sum(weights.Of);
        var best = terms.ToDictionary(term => term, term => Best(term, candidates));
        return [.. candidates.Select(candidate => total > 0 ? Mean(term => Ratio(term, candidate, best[term]), terms, weights, total) : Interval.Exactly(1))];
    }

    private static Interval Mean(Func<Criterion, Interval> ratio, IReadOnlyList<Criterion> terms, SelectionWeights weights, double total)
    {
        return new(Of(interval => interval.Low), Of(interval => interval.Value), Of(interval => interval.High));

        double Of(Func<Interval, double> bound) => Math.Exp(terms.Sum(term => weights.Of(term) * Math.Log(bound(ratio(term)))) / total);
    }

    private static Interval Ratio(Criterion term, Candidate candidate, double best)
    {
        var own = term.Of(candidate)!.Value;
        return term.HigherIsBetter() ? new(own.Low / best, own.Value / best, own.High / best) : own.Under(best);
    }

    private static double Best(Criterion term, IEnumerable<Candidate> candidates)
    {
        var values = candidates.Select(candidate => term.Of(candidate)!.Value.Value);
        return term.HigherIsBetter() ? values.Max() : values.Min();
    }
}
