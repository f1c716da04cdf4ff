using EdgeAgent.Selection;
using FsCheck;
using FsCheck.Xunit;
using Interval = EdgeAgent.Selection.Interval;

namespace EdgeAgent.Tests.Selection;

/// <summary>Changes that must affect a score, and changes that must not.</summary>
[Properties(Arbitrary = [typeof(Constructed.Arbitraries)], MaxTest = 500)]
public sealed class EfficiencyScoreTests
{
    private static readonly SelectionWeights Equal = new();

    [Property]
    internal bool Score_DoesNotDependOnTheUnits(Candidate[] candidates, PositiveInt thousandths)
    {
        var unit = thousandths.Get / 1000.0;
        return Alike(
            EfficiencyScore.Of(candidates, Equal),
            EfficiencyScore.Of([.. candidates.Select(candidate => InUnits(candidate, unit))], Equal));
    }

    [Property]
    internal bool Score_DependsOnTheRatioOfTheWeightsAlone(Candidate[] candidates, PositiveInt tenths)
    {
        var scale = tenths.Get / 10.0;
        var scaled = new SelectionWeights { Speed = scale, Memory = 3 * scale, Size = scale, Energy = scale, Accuracy = scale };
        return Alike(EfficiencyScore.Of(candidates, new() { Memory = 3 }), EfficiencyScore.Of(candidates, scaled));
    }

    [Property]
    internal bool Score_DoesNotDependOnWhatHasNoWeight(Candidate[] candidates, PositiveInt factor)
    {
        var weights = new SelectionWeights { Memory = 0 };
        var changed = candidates.Select((candidate, i) => candidate with { MemoryBytes = candidate.MemoryBytes * (1 + (i * factor.Get)) });
        return Alike(EfficiencyScore.Of(candidates, weights), EfficiencyScore.Of([.. changed], weights));
    }

    [Property]
    internal bool Score_OfACandidateThatBecomesFaster_DoesNotFall_NorDoesItsRank(Candidate[] candidates, PositiveInt percent)
    {
        var faster = candidates.ToArray();
        faster[0] = InUnits(faster[0], 100.0 / (100 + percent.Get)) with { Power = faster[0].Power };
        var before = EfficiencyScore.Of(candidates, Equal);
        var after = EfficiencyScore.Of(faster, Equal);
        return after[0].Value >= before[0].Value - 1e-12 && Ranking.RankOf(after[0], after) <= Ranking.RankOf(before[0], before);
    }

    [Property]
    internal bool Score_OfTwins_IsTheSame_AndTheyAreTied(Candidate[] candidates)
    {
        var scores = EfficiencyScore.Of([.. candidates, candidates[0] with { Variant = "twin" }], Equal);
        return scores[0] == scores[^1] && Ranking.RankOf(scores[0], scores) == Ranking.RankOf(scores[^1], scores);
    }

    [Property]
    internal bool Score_WiderIntervals_NeverRankACandidateLower(Candidate[] candidates)
    {
        var wider = candidates.Select(candidate =>
            candidate with { Latency = candidate.Latency with { Low = candidate.Latency.Low / 2, High = candidate.Latency.High * 2 } });
        var before = EfficiencyScore.Of(candidates, Equal);
        var after = EfficiencyScore.Of([.. wider], Equal);
        return before.Zip(after).All(pair => Ranking.RankOf(pair.Second, after) <= Ranking.RankOf(pair.First, before));
    }

    /// <summary>Latency and energy: the costs with a unit other than bytes.</summary>
    private static Candidate InUnits(Candidate candidate, double unit) => candidate with
    {
        Latency = new(candidate.Latency.Low * unit, candidate.Latency.Value * unit, candidate.Latency.High * unit),
        Power = candidate.Power is { } power ? power with { JoulesPerFrame = power.JoulesPerFrame * unit } : null,
    };

    private static bool Alike(IReadOnlyList<Interval> a, IReadOnlyList<Interval> b) =>
        a.Zip(b).All(pair => Near(pair.First.Low, pair.Second.Low)
            && Near(pair.First.Value, pair.Second.Value)
            && Near(pair.First.High, pair.Second.High));

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-9;
}
