using EdgeAgent.Lab.Reports;
using EdgeAgent.Selection;

namespace EdgeAgent.Lab.Analysis;

/// <summary>Result of an analysis.</summary>
/// <param name="Candidates">The candidates of the recommendation.</param>
/// <param name="Steps">How each step ended.</param>
internal sealed record AnalysisEnd(AnalysisResults Results, Candidates Candidates, IReadOnlyList<StepEnd> Steps)
{
    public bool Failed => Steps.Any(step => step.Outcome == StepOutcome.Failed);
}
