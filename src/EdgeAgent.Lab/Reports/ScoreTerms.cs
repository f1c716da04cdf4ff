using System.Globalization;
using EdgeAgent.Presentation;
using EdgeAgent.Selection;

namespace EdgeAgent.Lab.Reports;

/// <summary>Describes the terms of efficiency scores.</summary>
internal static class ScoreTerms
{
    /// <param name="weights">Null if the weights of the terms are unknown.</param>
    public static string Text(IReadOnlyCollection<Criterion> terms, SelectionWeights? weights)
    {
        var alike = weights is not null && terms.Select(weights.Of).Distinct().Count() == 1;
        var words = terms.Select(term => weights is null || alike
            ? FigureText.Text(term)
            : string.Create(CultureInfo.InvariantCulture, $"{FigureText.Text(term)} (weight {weights.Of(term):0.##})"));
        return $"{string.Join(", ", words)}{(alike && terms.Count > 1 ? ", equal weights" : "")}";
    }
}
