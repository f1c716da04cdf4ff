using EdgeAgent.Selection;

namespace EdgeAgent.Cli.Recommending;

/// <summary>
/// The output of <c>edgeagent recommend --format json</c>. Seconds, bytes, watts, joules; intervals are of 95 % confidence.
/// </summary>
/// <param name="Terms">The criteria in the scores.</param>
/// <param name="LeftOut">The criteria that are not in the scores, since a candidate lacks a value or the weight is 0.</param>
/// <param name="Pick">Absent if no model meets the requirements.</param>
/// <param name="Candidates">The trained models, best first, then the others.</param>
internal sealed record RecommendDocument(
    string Schema,
    Requirements Requirements,
    SelectionWeights Weights,
    IReadOnlyList<Criterion> Terms,
    IReadOnlyList<Criterion> LeftOut,
    ModelName? Pick,
    ModelName? RunnerUp,
    IReadOnlyList<CandidateDocument> Candidates,
    IReadOnlyList<Unmeasured> Unmeasured)
{
    public const string CurrentSchema = "edgeagent.recommend/2";

    public static RecommendDocument Of(Recommendation recommendation, Candidates candidates, SelectionWeights weights) => new(
        CurrentSchema,
        recommendation.Requirements,
        weights,
        recommendation.Terms,
        [.. Enum.GetValues<Criterion>().Except(recommendation.Terms)],
        ModelName.Of(recommendation.Pick),
        ModelName.Of(recommendation.RunnerUp),
        [.. RecommendRow.Of(recommendation).Select(row =>
            new CandidateDocument(row.Candidate, row.Ranked?.Rank, row.Ranked?.Score, row.Ranked?.OnFront, row.Verdict))],
        candidates.Unmeasured);
}

/// <param name="Rank">Equal ranks are tied; absent, like all that follows but the verdict, for an untrained model.</param>
internal sealed record CandidateDocument(Candidate Measured, int? Rank, Interval? Score, bool? OnFront, string Verdict);
