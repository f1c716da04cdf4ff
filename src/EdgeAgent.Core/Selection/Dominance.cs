namespace EdgeAgent.Selection;

/// <summary>Finds the candidates that no other candidate dominates.</summary>
internal static class Dominance
{
    /// <summary>
    /// True if, in every criterion, the worse bound of <paramref name="a"/> is no worse than the better bound of <paramref name="b"/>, and
    /// strictly better in one. Then <paramref name="b"/> has no advantage, whatever the true values are. This is a strict partial order.
    /// </summary>
    /// <param name="a">A cost for each criterion: lower is better.</param>
    /// <param name="b">As many, in the same order.</param>
    public static bool Dominates(IReadOnlyList<Interval> a, IReadOnlyList<Interval> b) =>
        a.Zip(b).All(pair => pair.First.High <= pair.Second.Low) && a.Zip(b).Any(pair => pair.First.High < pair.Second.Low);

    /// <summary>The costs of a candidate for criteria that it has a value of.</summary>
    public static IReadOnlyList<Interval> Costs(Candidate candidate, IEnumerable<Criterion> criteria) =>
        [.. criteria.Select(criterion => Cost(criterion.Of(candidate)!.Value, criterion))];

    /// <summary>The candidates that no other dominates, in the order given.</summary>
    public static IReadOnlyList<Candidate> Front(IReadOnlyList<Candidate> candidates, IReadOnlyCollection<Criterion> criteria) =>
        [.. candidates.Where(candidate => Dominator(candidate, candidates, criteria) is null)];

    /// <summary>The first that dominates a candidate; null if none does.</summary>
    public static Candidate? Dominator(Candidate candidate, IEnumerable<Candidate> others, IReadOnlyCollection<Criterion> criteria)
    {
        var costs = Costs(candidate, criteria);
        return others.FirstOrDefault(other => Dominates(Costs(other, criteria), costs));
    }

    private static Interval Cost(Interval value, Criterion criterion) => criterion.HigherIsBetter() ? value.Negated() : value;
}
