using EdgeAgent.Architecture;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Lab.Findings;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Selection;
using Host = EdgeAgent.Benchmarks.Results.Host;

namespace EdgeAgent.Lab.Reports;

/// <summary>Everything that one analysis of one device found out; what was not looked at is null.</summary>
/// <param name="Host">The device.</param>
/// <param name="At">When the analysis began.</param>
/// <param name="NotMeasured">A sentence for each thing that could not be measured, with the reason.</param>
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
    /// <summary>The benchmark's cases, each with all its runs; none without a benchmark.</summary>
    public IReadOnlyList<CaseSummary> Cases { get; } = Benchmark is null ? [] : CaseSummary.Of(Benchmark);

    /// <summary>A lone benchmark, such as one of the history.</summary>
    public static AnalysisResults Of(BenchmarkReport benchmark) => new(benchmark, null, null, null, null, benchmark.Host, benchmark.StartedAt, []);

    /// <summary>Reads what <see cref="ReportTree.Write"/> wrote.</summary>
    /// <exception cref="UserError">There are no results in the directory, or a file of them is damaged.</exception>
    public static AnalysisResults Read(DirectoryInfo directory) => ResultsReader.Read(directory);
}

/// <summary>What ties the files of a tree together, as <c>analysis.json</c> keeps it.</summary>
internal sealed record AnalysisManifest(string Schema, DateTimeOffset At, Host Host, IReadOnlyList<string> NotMeasured)
{
    public const string CurrentSchema = "edgeagent.analysis/1";
}

/// <summary>A recommendation, as <c>recommendation.json</c> keeps it.</summary>
internal sealed record RecommendationFile(string Schema, Recommendation Recommendation)
{
    public const string CurrentSchema = "edgeagent.recommendation/1";
}
