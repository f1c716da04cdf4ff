using EdgeAgent.Models;
using EdgeAgent.Selection;

namespace EdgeAgent.Lab.Reports;

/// <summary>All candidates that a recommendation was made from.</summary>
internal static class CandidatesOf
{
    /// <summary>The trained, best first, then the others in the order of the catalogue.</summary>
    public static IReadOnlyList<Candidate> All(Recommendation recommendation) =>
    [
        .. recommendation.Ranking.Select(ranked => ranked.Candidate),
        .. recommendation.Fallen.Select(fallen => fallen.Candidate).Where(candidate => !candidate.MayScore)
            .OrderBy(candidate => ModelCatalog.IndexOf(candidate.Variant)).ThenBy(candidate => candidate.Precision),
    ];

    /// <summary>Whether two are the same model. What was read from a file has lists of its own, so that records do not compare equal.</summary>
    public static bool Same(Candidate? a, Candidate? b) => a is not null && b is not null && (a.Variant, a.Precision, a.Provider) == (b.Variant, b.Precision, b.Provider);
}
