using EdgeAgent.Architecture;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Lab.Findings;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Selection;
using Host = EdgeAgent.Benchmarks.Results.Host;

namespace EdgeAgent.Lab.Reports;

/// <summary>All results of one analysis of one device; a part that was not analyzed is null.</summary>
/// <param name="Host">The device.</param>
/// <param name="At">Start of the analysis.</param>
/// <param name="NotMeasured">One sentence with a reason for each missing measurement.</param>
internal sealed record AnalysisResults(
    BenchmarkReport? Benchmark,
    ProfileReport? Profile,
    ArchitectureReport? Architecture,
    FindingsReport? Findings,
    Recommendation? Recommendation,
    Host Host,
    DateTimeOffset At,
    IReadOnlyList<string> NotMeasured)
{
    /// <summary>The benchmark's cases, each with all its runs; empty without a benchmark.</summary>
    public IReadOnlyList<CaseSummary> Cases { get; } = Benchmark is null ? [] : CaseAggregation.Of(Benchmark);

    /// <summary>A benchmark without an analysis, such as one from the history.</summary>
    public static AnalysisResults Of(BenchmarkReport benchmark) =>
        new(benchmark, null, null, null, null, benchmark.Host, benchmark.StartedAt, []);

    /// <summary>A profile without an analysis, as <c>profile</c> makes it.</summary>
    public static AnalysisResults Of(ProfileReport profile) =>
        new(null, profile, null, null, null, profile.Host, profile.StartedAt, []);

    /// <summary>Reads the results that <see cref="ReportTree.Write"/> wrote.</summary>
    /// <exception cref="UserError">The directory contains no results, or one of their files is damaged.</exception>
    public static AnalysisResults Read(DirectoryInfo directory) => ResultsReader.Read(directory);
}

/// <summary>Links the files of a tree, as stored in <c>analysis.json</c>.</summary>
internal sealed record AnalysisManifest(string Schema, DateTimeOffset At, Host Host, IReadOnlyList<string> NotMeasured)
{
    public const string CurrentSchema = "edgeagent.analysis/1";
}

/// <summary>A recommendation, as stored in <c>recommendation.json</c>.</summary>
internal sealed record RecommendationFile(string Schema, Recommendation Recommendation)
{
    public const string CurrentSchema = "edgeagent.recommendation/1";
}
