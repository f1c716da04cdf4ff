using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Lab.Profiling;

namespace EdgeAgent.Lab.Analysis;

/// <summary>Everything that one analysis does.</summary>
internal sealed record AnalysisPlan(AnalysisType Type, BenchmarkPlan Benchmark, ProfilePlan Profile)
{
    /// <summary>Full names of the catalogue.</summary>
    public IReadOnlyList<string> Variants => Profile.Variants;
}
