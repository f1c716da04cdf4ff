namespace EdgeAgent.Benchmarks.Planning;

/// <summary>
/// When a measurement ends: after both minimums, as MLPerf requires, or at the time limit if a slow device cannot reach them.
/// </summary>
/// <param name="MinDuration">Minimum duration of the measured part.</param>
/// <param name="MinCount">Minimum number of calls of the model; p99 needs 662, p90 needs 64.</param>
/// <param name="MaxDuration">Maximum duration of the measured part; a run that ends here is marked.</param>
/// <param name="MaxWarmUp">Maximum duration of warm-up, steady or not; the run records which.</param>
/// <param name="Early">When the run may end before its minimums; null if never.</param>
internal sealed record RunLimits(TimeSpan MinDuration, int MinCount, TimeSpan MaxDuration, TimeSpan MaxWarmUp, EarlyEnd? Early = null)
{
    /// <summary>The limits of each process if several share a case.</summary>
    public RunLimits SharedBy(int processes) => this with
    {
        MinDuration = MinDuration / processes,
        MinCount = (MinCount + processes - 1) / processes,
        MaxDuration = MaxDuration / processes,
    };

    public bool MinimaReached(int count, TimeSpan elapsed) => count >= MinCount && elapsed >= MinDuration;

    public bool IsOver(int count, TimeSpan elapsed) => MinimaReached(count, elapsed) || elapsed >= MaxDuration;

    /// <summary>How much of the measurement is done, 0–1, by the rule that will end it.</summary>
    public double Progress(int count, TimeSpan elapsed) =>
        Math.Clamp(Math.Max(Math.Min((double)count / MinCount, elapsed / MinDuration), elapsed / MaxDuration), 0, 1);
}
