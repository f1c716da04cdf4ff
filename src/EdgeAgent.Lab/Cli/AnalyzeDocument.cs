using EdgeAgent.Lab.Analysis;
using EdgeAgent.Lab.Findings;
using EdgeAgent.Selection;

namespace EdgeAgent.Lab.Cli;

/// <summary>Output of <c>edgeagent analyze --format json</c>; the files contain the measurements.</summary>
/// <param name="Directory">The directory of the files.</param>
/// <param name="Complete">Whether every step is complete.</param>
/// <param name="Pick">The recommended model; absent without a benchmark of a trained model.</param>
/// <param name="Files">Paths relative to the directory.</param>
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
        [
            .. directory.EnumerateFiles("*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(directory.FullName, file.FullName))
                .Order(StringComparer.Ordinal),
        ]);
}
