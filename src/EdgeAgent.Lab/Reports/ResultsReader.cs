using EdgeAgent.Architecture;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Lab.Findings;
using EdgeAgent.Lab.Profiling;

namespace EdgeAgent.Lab.Reports;

/// <summary>Reads results: a tree, the output of <c>benchmark --output</c>, or a file of the history.</summary>
internal static class ResultsReader
{
    /// <param name="path">A directory or a file.</param>
    /// <exception cref="UserError">There are no results, or they are damaged.</exception>
    public static AnalysisResults Read(string path)
    {
        if (Directory.Exists(path))
            return Read(new DirectoryInfo(path));
        return ReadBenchmark(path) is { } benchmark
            ? AnalysisResults.Of(benchmark)
            : throw new UserError(
                $"{path} does not exist. Specify directories written by edgeagent analyze or files written by edgeagent benchmark.",
                UserError.WrongUse);
    }

    /// <exception cref="UserError">There are no results, or they are damaged.</exception>
    public static AnalysisResults Read(DirectoryInfo directory)
    {
        var manifest = ResultFile.Read<AnalysisManifest>(At(TreePaths.Manifest), AnalysisManifest.CurrentSchema, file => file.Schema);
        var benchmark = ReadBenchmark(At(TreePaths.BenchmarkResults))
            ?? ReadBenchmark(At(Path.GetFileName(TreePaths.BenchmarkResults)));
        var profile = ResultFile.Read<ProfileReport>(At(TreePaths.ProfilingReport), ProfileReport.CurrentSchema, file => file.Schema);
        var architecture = ResultFile.Read<ArchitectureReport>(
            At(TreePaths.ArchitectureAnalysis), ArchitectureReport.CurrentSchema, file => file.Schema);
        var findings = ResultFile.Read<FindingsReport>(At(TreePaths.Findings), FindingsReport.CurrentSchema, file => file.Schema);
        var recommendation = ResultFile.Read<RecommendationFile>(
            At(TreePaths.Recommendation), RecommendationFile.CurrentSchema, file => file.Schema);
        var host = manifest?.Host ?? benchmark?.Host ?? profile?.Host ?? throw Nothing(directory);
        var began = manifest?.At ?? benchmark?.StartedAt ?? profile!.StartedAt;
        return new(benchmark, profile, architecture, findings, recommendation?.Recommendation, host, began, manifest?.NotMeasured ?? []);

        string At(string file) => Path.Combine(directory.FullName, file);
    }

    private static BenchmarkReport? ReadBenchmark(string path) =>
        ResultFile.Read<BenchmarkReport>(path, BenchmarkReport.CurrentSchema, file => file.Schema) is not { } report ? null
        : report.IsSound() ? report
        : throw new UserError($"{path} is damaged: its values are impossible for a benchmark. Measure again, or leave it out.");

    private static UserError Nothing(DirectoryInfo directory) => new(
        $"{directory.FullName} contains no results: neither {TreePaths.Manifest} nor {TreePaths.BenchmarkResults} exists. "
            + "Specify directories written by edgeagent analyze.",
        UserError.WrongUse);
}
