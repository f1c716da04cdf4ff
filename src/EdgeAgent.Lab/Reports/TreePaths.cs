using System.Globalization;

namespace EdgeAgent.Lab.Reports;

/// <summary>Paths within the result tree.</summary>
internal static class TreePaths
{
    public const string Benchmark = "benchmark_results";
    public const string Profiling = "profiling_results";
    public const string Architecture = "architecture_analysis";
    public const string Latex = "latex";

    public const string Manifest = "analysis.json";
    public const string Recommendation = "recommendation.json";
    public const string BenchmarkResults = $"{Benchmark}/benchmark_results.json";
    public const string ProfilingReport = $"{Profiling}/profiling_report.json";
    public const string ArchitectureAnalysis = $"{Architecture}/architecture_analysis.json";
    public const string Findings = $"{Architecture}/findings.json";
    public const string Report = "comprehensive_efficiency_report.md";

    /// <summary>The name of a new tree, such as <c>efficiency_analysis_results_20261123_120000</c>.</summary>
    /// <param name="at">Its local time becomes part of the name.</param>
    public static string NameFor(DateTimeOffset at) =>
        "efficiency_analysis_results_" + at.ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture);
}
