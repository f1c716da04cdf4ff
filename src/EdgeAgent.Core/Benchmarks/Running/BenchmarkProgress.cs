using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>Progress of a benchmark.</summary>
/// <param name="Done">Number of finished cases.</param>
/// <param name="Phase">
/// Phase of the current case: <c>cooling down</c>, <c>preparing</c>, <c>loading</c>, <c>warming up</c>, <c>measuring</c>,
/// <c>sustaining</c>.
/// </param>
/// <param name="InCase">Progress of the current case's measured part, 0–1.</param>
/// <param name="Finished">The run that has just ended, if any.</param>
internal sealed record BenchmarkProgress(
    BenchmarkCase Case, int Done, int Total, string Phase, double InCase, BenchmarkRun? Finished = null)
{
    /// <summary>Progress of the whole benchmark, 0–1.</summary>
    public double Overall => (Done + InCase) / Total;
}
