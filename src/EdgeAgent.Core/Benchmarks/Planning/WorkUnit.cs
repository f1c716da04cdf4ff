namespace EdgeAgent.Benchmarks.Planning;

/// <summary>A result that a scheduled benchmark keeps up to date.</summary>
/// <param name="Heat">Whether it is the effect of heat on this case, instead of its other figures.</param>
internal sealed record WorkUnit(BenchmarkCase Case, bool Heat);
