using EdgeAgent.Models;
using EdgeAgent.Selection;

namespace EdgeAgent.Lab.Reports;

/// <summary>All candidates of a recommendation.</summary>
internal static class CandidatesOf
{
    /// <summary>The trained models, best first, then the others in the order of the catalog.</summary>
    public static IReadOnlyList<Candidate> All(Recommendation recommendation) =>
    [
        .. recommendation.Ranking.Select(ranked => ranked.Candidate),
        .. recommendation.Fallen.Select(fallen => fallen.Candidate).Where(candidate => !candidate.MayScore)
            .OrderBy(candidate => ModelCatalog.IndexOf(candidate.Variant)).ThenBy(candidate => candidate.Precision),
    ];

    /// <summary>
    /// Whether two candidates are the same model. Candidates from a file have their own lists, so their records do not compare equal.
    /// </summary>
    public static bool Same(Candidate? a, Candidate? b) =>
        a is not null && b is not null && (a.Variant, a.Precision, a.Provider) == (b.Variant, b.Precision, b.Provider);
}
