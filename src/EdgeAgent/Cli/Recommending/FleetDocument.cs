using EdgeAgent.Selection;
using EdgeAgent.Selection.Fleet;

namespace EdgeAgent.Cli.Recommending;

/// <summary>
/// The output of <c>edgeagent recommend --fleet URL --format json</c>. Seconds, bytes, watts, joules; medians over devices.
/// </summary>
internal sealed record FleetDocument(
    string Schema, DateTimeOffset At, Requirements Requirements, SelectionWeights Weights, IReadOnlyList<TierDocument> Tiers)
{
    public const string CurrentSchema = "edgeagent.recommend-fleet/1";

    public static FleetDocument Of(IEnumerable<FleetTier> tiers, Requirements requirements, SelectionWeights weights, DateTimeOffset at) =>
        new(CurrentSchema, at, requirements, weights, [.. tiers.Select(tier => TierDocument.Of(tier, requirements))]);
}

/// <summary>One hardware tier.</summary>
/// <param name="Terms">The criteria in the scores.</param>
/// <param name="Pick">Absent if no model meets the requirements.</param>
/// <param name="Candidates">The trained models, best first, then the others.</param>
/// <param name="Gaps">Metrics that devices did not report for a model, which was left out there.</param>
internal sealed record TierDocument(
    string Tier, int Devices, IReadOnlyList<Criterion> Terms, ModelName? Pick, ModelName? RunnerUp,
    IReadOnlyList<TierCandidateDocument> Candidates, IReadOnlyList<Gap> Gaps)
{
    public static TierDocument Of(FleetTier tier, Requirements requirements) => new(
        tier.Tier, tier.Devices, tier.Recommendation.Terms,
        ModelName.Of(tier.Recommendation.Pick), ModelName.Of(tier.Recommendation.RunnerUp),
        [.. RecommendRow.Of(tier.Recommendation).Select(row => TierCandidateDocument.Of(row, tier.Find(row.Candidate), requirements))],
        tier.Gaps);
}

/// <summary>A model on the devices of a tier.</summary>
/// <param name="Devices">How many devices measured it.</param>
/// <param name="Keeping">How many of them meet all requirements with it.</param>
/// <param name="Latency">The median, and the bounds of the middle four fifths of the devices.</param>
/// <param name="Rank">Equal ranks are tied; absent, like score and front, for an untrained model.</param>
internal sealed record TierCandidateDocument(
    string Variant, Models.Precision Precision, string Provider, int Devices, int Keeping, Interval Latency, Tail Tail, double Throughput,
    long MemoryBytes, long ModelBytes, Power? Power, double? Accuracy, int? Rank, Interval? Score, bool? OnFront, string Verdict)
{
    public static TierCandidateDocument Of(RecommendRow row, TierCandidate tier, Requirements requirements)
    {
        var typical = row.Candidate;
        return new(
            typical.Variant, typical.Precision, typical.Provider, tier.Devices.Count, tier.Keeping(requirements),
            typical.Latency, typical.Tail, typical.Throughput, typical.MemoryBytes, typical.ModelBytes, typical.Power, typical.Accuracy,
            row.Ranked?.Rank, row.Ranked?.Score, row.Ranked?.OnFront, row.Verdict);
    }
}
