using EdgeAgent.Selection;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Selection;

[Properties(Arbitrary = [typeof(Constructed.Arbitraries)], MaxTest = 500)]
public sealed class DominanceTests
{
    private static readonly Criterion[] SpeedAndMemory = [Criterion.Speed, Criterion.Memory];

    [Property]
    internal bool Dominates_IsIrreflexive(Interval[] a) => !Dominance.Dominates(a, a);

    [Property]
    internal bool Dominates_IsAsymmetric(Interval[] a, Interval[] b) => !(Dominance.Dominates(a, b) && Dominance.Dominates(b, a));

    [Property]
    internal bool Dominates_IsTransitive(Interval[] a, Interval[] b, Interval[] c) =>
        !(Dominance.Dominates(a, b) && Dominance.Dominates(b, c)) || Dominance.Dominates(a, c);

    /// <summary>
    /// The purpose of the bounds: for any true costs within their intervals, the dominated model is worse in at least one cost and better
    /// in none.
    /// </summary>
    [Property]
    internal bool Dominates_HoldsForWhateverIsTrue(Interval[] a, Interval[] b, int seed)
    {
        var random = new Random(seed);
        var truth = a.Zip(b).Select(pair => (A: Within(pair.First, random), B: Within(pair.Second, random))).ToList();
        return !Dominance.Dominates(a, b) || (truth.TrueForAll(pair => pair.A <= pair.B) && truth.Exists(pair => pair.A < pair.B));
    }

    [Property]
    internal bool Dominates_OfExactCosts_IsThatOfPareto(Interval[] a, Interval[] b)
    {
        double[] x = [.. a.Select(cost => cost.Value)], y = [.. b.Select(cost => cost.Value)];
        var pareto = x.Zip(y).All(pair => pair.First <= pair.Second) && !x.SequenceEqual(y);
        return Dominance.Dominates([.. x.Select(Interval.Exactly)], [.. y.Select(Interval.Exactly)]) == pareto;
    }

    [Property]
    internal bool Dominates_LessIsKnown_LessIsDominated(Interval[] a, Interval[] b)
    {
        Interval[] wider = [.. b.Select(cost => cost with { Low = cost.Low - 1, High = cost.High + 1 })];
        return (Dominance.Dominates(a, b) || !Dominance.Dominates(a, wider))
            && (Dominance.Dominates(b, a) || !Dominance.Dominates(wider, a));
    }

    [Property]
    internal bool Front_WithoutWhoIsNotOnIt_IsTheSame(Candidate[] candidates)
    {
        var criteria = Criteria.Shared(candidates);
        var front = Dominance.Front(candidates, criteria);
        return Dominance.Front(front, criteria).SequenceEqual(front);
    }

    [Property]
    internal bool Front_IsNeverEmpty_AndNoMemberIsDominated(Candidate[] candidates)
    {
        var criteria = Criteria.Shared(candidates);
        var front = Dominance.Front(candidates, criteria);
        return front.Count > 0 && front.All(member => Dominance.Dominator(member, candidates, criteria) is null);
    }

    [Property]
    internal bool Front_WhoIsNotOnIt_IsDominatedByAMember(Candidate[] candidates)
    {
        var criteria = Criteria.Shared(candidates);
        var front = Dominance.Front(candidates, criteria);
        return candidates.Except(front).All(other => Dominance.Dominator(other, front, criteria) is not null);
    }

    [Theory]
    [InlineData(0.030, 0.001, true)]
    [InlineData(0.022, 0.001, true)]
    [InlineData(0.0215, 0.001, false)]
    [InlineData(0.030, 0.010, false)]
    public void Front_ASlowerCandidateOfEqualMemory_FallsOnlyWhenItsIntervalLiesBeyond(double latency, double spread, bool falls)
    {
        var fast = Constructed.Candidate("fast", 0.02, 0.00099);
        var slow = Constructed.Candidate("slow", latency, spread);

        Dominance.Front([fast, slow], SpeedAndMemory).Contains(slow).ShouldBe(!falls);
    }

    [Fact]
    public void Costs_TurnAccuracyRound() =>
        Dominance.Costs(Constructed.Candidate(accuracy: 0.8), [Criterion.Accuracy]).ShouldBe([new Interval(-0.8, -0.8, -0.8)]);

    private static double Within(Interval interval, Random random) => interval.Low + ((interval.High - interval.Low) * random.NextDouble());
}
