namespace EdgeAgent.Selection;

/// <summary>Which candidates no other is better than in every respect.</summary>
internal static class Dominance
{
    /// <summary>
    /// True when, in every criterion, the worse bound of <paramref name="a"/> is no worse than the better bound of <paramref name="b"/>,
    /// and strictly better in one: whatever the true values are, nothing speaks for <paramref name="b"/>. A strict partial order.
    /// </summary>
    /// <param name="a">A cost for each criterion: lower is better.</param>
    /// <param name="b">As many, in the same order.</param>
    public static bool Dominates(IReadOnlyList<Interval> a, IReadOnlyList<Interval> b) =>
        a.Zip(b).All(pair => pair.First.High <= pair.Second.Low) && a.Zip(b).Any(pair => pair.First.High < pair.Second.Low);

    /// <summary>The costs of a candidate by criteria that it has a value of.</summary>
    public static IReadOnlyList<Interval> Costs(Candidate candidate, IEnumerable<Criterion> criteria) =>
        [.. criteria.Select(criterion => criterion.HigherIsBetter() ? criterion.Of(candidate)!.Value.Negated() : criterion.Of(candidate)!.Value)];

    /// <summary>The candidates that no other dominates, in the order given.</summary>
    public static IReadOnlyList<Candidate> Front(IReadOnlyList<Candidate> candidates, IReadOnlyCollection<Criterion> criteria) =>
        [.. candidates.Where(candidate => Dominator(candidate, candidates, criteria) is null)];

    /// <summary>The first that dominates a candidate; null when none does.</summary>
    public static Candidate? Dominator(Candidate candidate, IEnumerable<Candidate> others, IReadOnlyCollection<Criterion> criteria)
    {
        var costs = Costs(candidate, criteria);
        return others.FirstOrDefault(other => Dominates(Costs(other, criteria), costs));
    }
}
