using EdgeAgent.Selection;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Selection;

[Properties(Arbitrary = [typeof(Constructed.Arbitraries)], MaxTest = 500)]
public sealed class RecommendationTests
{
    private static readonly SelectionWeights Weights = new();

    [Property]
    internal bool Pick_IsTrained_AndBreaksNoRequirement(Candidate[] candidates, Requirements requirements)
    {
        var recommendation = Recommendation.Of(candidates, requirements, Weights);
        return new[] { recommendation.Pick, recommendation.RunnerUp }.OfType<Ranked>()
            .All(ranked => ranked.Candidate.MayScore && Keeps(ranked.Candidate, requirements));
    }

    [Property]
    internal bool Pick_IsMissing_OnlyWhenNoneFits(Candidate[] candidates, Requirements requirements) =>
        Recommendation.Of(candidates, requirements, Weights).Pick is not null
        == candidates.Any(candidate => candidate.MayScore && Keeps(candidate, requirements));

    /// <summary>Removing a limit never leaves a device without a model or with a model of worse rank.</summary>
    [Property]
    internal bool Pick_WithALimitLess_IsAtLeastAsGood(Candidate[] candidates, Requirements requirements)
    {
        var pick = Recommendation.Of(candidates, requirements, Weights).Pick;
        Requirements[] fewer =
        [
            requirements with { TargetFps = null, MaxPowerWatts = null },
            requirements with { MaxLatencySeconds = null },
            requirements with { MaxMemoryBytes = null },
            requirements with { MinAccuracy = null },
        ];
        return Array.TrueForAll(
            fewer, looser => pick is null || Recommendation.Of(candidates, looser, Weights).Pick!.Rank <= pick.Rank);
    }

    [Property]
    internal bool EveryCandidate_IsTheRunnerUpOrThePick_OrFellForAReason(Candidate[] candidates, Requirements requirements)
    {
        var recommendation = Recommendation.Of(candidates, requirements, Weights);
        var told = recommendation.Fallen.Select(fallen => fallen.Candidate)
            .Concat(new[] { recommendation.Pick, recommendation.RunnerUp }.OfType<Ranked>().Select(ranked => ranked.Candidate));
        return recommendation.Fallen.All(fallen => fallen.Reason.Length > 0)
            && told.Select(candidate => candidate.Variant).Order(StringComparer.Ordinal)
                .SequenceEqual(candidates.Select(candidate => candidate.Variant).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void Untrained_IsNeverPicked_HoweverCheap()
    {
        var recommendation = Recommendation.Of(
            [Constructed.Candidate("cheap", 0.001, accuracy: null), Constructed.Candidate("trained")], new(), Weights);

        recommendation.Pick.ShouldNotBeNull().Candidate.Variant.ShouldBe("trained");
        recommendation.Fallen.ShouldHaveSingleItem().Reason.ShouldBe("not trained, so its scores would mean nothing");
    }

    [Fact]
    public void Reason_NamesEveryBrokenRequirementWithItsNumbers()
    {
        var heavy = Constructed.Candidate(latency: 0.25, memory: 600_000_000, accuracy: 0.7, power: new("board", 3, 1));
        var asked = new Requirements(TargetFps: 5, MaxLatencySeconds: 0.2, MaxMemoryBytes: 512e6, MaxPowerWatts: 6, MinAccuracy: 0.85);

        Recommendation.Of([heavy], asked, Weights).Fallen.ShouldHaveSingleItem().Reason.ShouldBe(
            "4 frames/s are fewer than 5; p99 of 375 ms is more than 200 ms; 600 MB of memory are more than 512 MB; 8 W (board) are more "
            + "than 6 W; SROCC 0.700 is less than 0.850");
    }

    [Fact]
    public void MaxPower_WithoutASensor_CannotBePromised() =>
        Recommendation.Of([Constructed.Candidate()], new(MaxPowerWatts: 1000), Weights)
            .Fallen.ShouldHaveSingleItem()
            .Reason.ShouldContain("power was not measured");

    // Implemented a second time, so that the property does not compare the code with itself.
    private static bool Keeps(Candidate candidate, Requirements asked) =>
        !(1 / candidate.Latency.Value < asked.TargetFps)
        && !(candidate.Latency.Value * 1.5 > asked.MaxLatencySeconds)
        && !(candidate.MemoryBytes > asked.MaxMemoryBytes)
        && (asked.MaxPowerWatts is null || (candidate.Power is { } power
            && power.IdleWatts + (power.JoulesPerFrame * (asked.TargetFps ?? candidate.Throughput)) <= asked.MaxPowerWatts))
        && !(candidate.Accuracy < asked.MinAccuracy);
}
