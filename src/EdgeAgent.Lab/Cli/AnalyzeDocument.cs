using EdgeAgent.Lab.Analysis;
using EdgeAgent.Lab.Findings;
using EdgeAgent.Selection;

namespace EdgeAgent.Lab.Cli;

/// <summary>What <c>edgeagent analyze --format json</c> prints; the figures are in the files.</summary>
/// <param name="Directory">Where the files are.</param>
/// <param name="Complete">Whether every step did all of its work.</param>
/// <param name="Pick">Absent without a benchmark of a trained model.</param>
/// <param name="Files">Relative to the directory.</param>
internal sealed record AnalyzeDocument(
    string Schema,
    string Directory,
    bool Complete,
    IReadOnlyList<StepEnd> Steps,
    ModelName? Pick,
    ModelName? RunnerUp,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<string> NotMeasured,
    IReadOnlyList<string> Files)
{
    public const string CurrentSchema = "edgeagent.analyze/1";

    public static AnalyzeDocument Of(AnalysisEnd end, DirectoryInfo directory) => new(
        CurrentSchema, directory.FullName, end.Steps.All(step => step.Outcome == StepOutcome.Done), end.Steps,
        ModelName.Of(end.Results.Recommendation?.Pick), ModelName.Of(end.Results.Recommendation?.RunnerUp),
        end.Results.Findings?.Findings ?? [], end.Results.NotMeasured,
        [.. directory.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(directory.FullName, file.FullName)).Order(StringComparer.Ordinal)]);
}
