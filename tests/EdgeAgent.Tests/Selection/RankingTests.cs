using EdgeAgent.Selection;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Selection;

[Properties(Arbitrary = [typeof(Constructed.Arbitraries)], MaxTest = 500)]
public sealed class RankingTests
{
    private static readonly SelectionWeights Weights = new();

    [Property]
    internal bool Ranking_DoesNotDependOnTheOrderOfInput(Candidate[] candidates, int seed)
    {
        var shuffled = candidates.ToArray();
        new Random(seed).Shuffle(shuffled);
        return Ranking.Of(shuffled, Weights).SequenceEqual(Ranking.Of(candidates, Weights));
    }

    [Property]
    internal bool Ranking_WhoSharesARank_Overlaps(Candidate[] candidates)
    {
        var ranking = Ranking.Of(candidates, Weights);
        return ranking.All(a => ranking.Where(b => b.Rank == a.Rank).All(b => a.Score.Overlaps(b.Score)));
    }

    [Property]
    internal bool Ranking_WhoIsSurelyBetter_HasTheLowerRank(Candidate[] candidates)
    {
        var ranking = Ranking.Of(candidates, Weights);
        return ranking[0].Rank == 1 && ranking.All(a => ranking.Where(b => a.Score.Low > b.Score.High).All(b => a.Rank < b.Rank));
    }

    [Property]
    internal bool Score_LiesWithinItsBounds_AndNoneIsAboveOne(Candidate[] candidates) =>
        EfficiencyScore.Of(candidates, Weights)
            .All(score => score.Low <= score.Value && score.Value <= score.High && score.Value is > 0 and <= 1 + 1e-9);

    [Property]
    internal bool Score_OfTheSameTerms_OrdersTwoAlikeWhateverElseIsThere(Candidate[] candidates)
    {
        var among = EfficiencyScore.Of(candidates, Weights);
        var alone = EfficiencyScore.Of(candidates[..Math.Min(2, candidates.Length)], Weights);
        var sameTerms = EfficiencyScore.Terms(candidates, Weights)
            .SequenceEqual(EfficiencyScore.Terms(candidates[..Math.Min(2, candidates.Length)], Weights));
        return candidates.Length < 2
            || !sameTerms
            || Math.Abs((among[0].Value / among[1].Value) - (alone[0].Value / alone[1].Value)) < 1e-9;
    }

    [Fact]
    public void Score_IsTheWeightedGeometricMeanOfTheRatios()
    {
        var small = Constructed.Candidate("small", 0.02, 0, 100_000_000, 0.4);
        var large = Constructed.Candidate("large", 0.08, 0, 100_000_000, 0.8);

        var scores = EfficiencyScore.Of([small, large], new SelectionWeights { Speed = 1, Memory = 0, Size = 0, Accuracy = 3 });

        scores[0].Value.ShouldBe(Math.Pow(1 * Math.Pow(0.5, 3), 0.25), 1e-12);
        scores[1].Value.ShouldBe(Math.Pow(0.25 * 1, 0.25), 1e-12);
    }

    [Fact]
    public void Terms_LackedByOneCandidate_AreLeftOutOfAll()
    {
        var measured = Constructed.Candidate("measured", power: new("board", 2, 0.1));
        EfficiencyScore.Terms([measured], Weights).ShouldContain(Criterion.Energy);
        EfficiencyScore.Terms([measured, Constructed.Candidate("not")], Weights).ShouldNotContain(Criterion.Energy);
    }

    [Fact]
    public void Ranking_Ties_PreferTheMoreAccurate()
    {
        var sloppy = Constructed.Candidate("sloppy", 0.0195, 0.002, accuracy: 0.70);
        var accurate = Constructed.Candidate("accurate", 0.0200, 0.002, accuracy: 0.71);

        var ranking = Ranking.Of([sloppy, accurate], Weights);

        ranking.Select(ranked => (ranked.Candidate.Variant, ranked.Rank)).ShouldBe([("accurate", 1), ("sloppy", 1)]);
    }
}
