namespace EdgeAgent.Selection;

/// <summary>
/// One number that compares a candidate with others. For each criterion the ratio to the best candidate's value (best ÷ own, or own ÷ best
/// where higher is better) is at most 1; the score is their weighted geometric mean, exp(Σ wᵢ ln rᵢ ÷ Σ wᵢ). With this mean, the order of
/// candidates does not depend on the reference of the ratios (Fleming and Wallace, Communications of the ACM 29(3), 1986).
/// </summary>
/// <remarks>
/// The score's bounds follow from the bounds of the values. The best value is the best estimate, so an upper bound may exceed 1.
/// </remarks>
internal static class EfficiencyScore
{
    /// <summary>The criteria in the scores of these candidates: those that have a weight and a value for every candidate.</summary>
    public static IReadOnlyList<Criterion> Terms(IReadOnlyCollection<Candidate> candidates, SelectionWeights weights) =>
        [.. Criteria.Shared(candidates).Where(criterion => weights.Of(criterion) > 0)];

    /// <summary>The scores in the order of the candidates.</summary>
    public static IReadOnlyList<Interval> Of(IReadOnlyCollection<Candidate> candidates, SelectionWeights weights)
    {
        var terms = Terms(candidates, weights);
        var total = terms.Sum(weights.Of);
        var best = terms.ToDictionary(term => term, term => Best(term, candidates));
        return [.. candidates.Select(Score)];

        Interval Score(Candidate candidate) =>
            total > 0 ? Mean(term => Ratio(term, candidate, best[term]), terms, weights, total) : Interval.Exactly(1);
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
