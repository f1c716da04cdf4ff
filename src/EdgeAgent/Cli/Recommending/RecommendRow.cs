using EdgeAgent.Selection;

namespace EdgeAgent.Cli.Recommending;

/// <summary>A candidate with its verdict.</summary>
/// <param name="Ranked">Null for an untrained model.</param>
internal sealed record RecommendRow(Candidate Candidate, Ranked? Ranked, string Verdict)
{
    /// <summary>The pick, the runner-up, then the rest by rank; untrained models last.</summary>
    public static IEnumerable<RecommendRow> Of(Recommendation recommendation) =>
    [
        .. Chosen(recommendation.Pick, "the pick"),
        .. Chosen(
            recommendation.RunnerUp,
            recommendation.RunnerUp?.Rank == recommendation.Pick?.Rank ? "the runner-up, tied" : "the runner-up"),
        .. recommendation.Fallen.Select(fallen => new RecommendRow(
            fallen.Candidate,
            recommendation.Ranking.FirstOrDefault(ranked => ranked.Candidate == fallen.Candidate),
            fallen.Reason)),
    ];

    private static IEnumerable<RecommendRow> Chosen(Ranked? ranked, string verdict) =>
        ranked is null ? [] : [new RecommendRow(ranked.Candidate, ranked, verdict)];
}
