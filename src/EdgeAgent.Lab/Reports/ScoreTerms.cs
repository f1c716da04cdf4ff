using System.Globalization;
using EdgeAgent.Selection;

namespace EdgeAgent.Lab.Reports;

/// <summary>What efficiency scores are made of, in words.</summary>
internal static class ScoreTerms
{
    /// <param name="weights">Null where it is not known what the terms count for.</param>
    public static string Text(IReadOnlyCollection<Criterion> terms, SelectionWeights? weights)
    {
        var alike = weights is not null && terms.Select(weights.Of).Distinct().Count() == 1;
        var words = terms.Select(term => weights is null || alike ? Figures.Words(term) : string.Create(CultureInfo.InvariantCulture, $"{Figures.Words(term)} (weight {weights.Of(term):0.##})"));
        return $"{string.Join(", ", words)}{(alike && terms.Count > 1 ? ", equal weights" : "")}";
    }
}
