using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>How far a benchmark is.</summary>
/// <param name="Done">Cases finished.</param>
/// <param name="Phase">What the current case does: <c>cooling down</c>, <c>preparing</c>, <c>loading</c>, <c>warming up</c>, <c>measuring</c>, <c>sustaining</c>.</param>
/// <param name="InCase">0–1 of the current case's measured part.</param>
/// <param name="Finished">The run that has just ended; null otherwise.</param>
internal sealed record BenchmarkProgress(BenchmarkCase Case, int Done, int Total, string Phase, double InCase, BenchmarkRun? Finished = null)
{
    /// <summary>0–1 of the whole.</summary>
    public double Overall => (Done + InCase) / Total;
}
