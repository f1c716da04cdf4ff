using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Lab.Profiling;

namespace EdgeAgent.Lab.Analysis;

/// <summary>All work of one analysis.</summary>
internal sealed record AnalysisPlan(AnalysisType Type, BenchmarkPlan Benchmark, ProfilePlan Profile)
{
    /// <summary>Full catalog names.</summary>
    public IReadOnlyList<string> Variants => Profile.Variants;
}
