namespace EdgeAgent.Benchmarks.Planning;

/// <summary>When a measurement ends: after both minima, as MLPerf demands, or at the time limit if a slow device cannot reach them.</summary>
/// <param name="MinDuration">Of the measured part.</param>
/// <param name="MinCount">Calls of the model; 662 reports p99, 64 reports p90.</param>
/// <param name="MaxDuration">Of the measured part; a run that ends here says so.</param>
/// <param name="MaxWarmUp">After this warm-up ends whether steady or not, and the run says which.</param>
internal sealed record RunLimits(TimeSpan MinDuration, int MinCount, TimeSpan MaxDuration, TimeSpan MaxWarmUp)
{
    /// <summary>What each of several processes does of a case.</summary>
    public RunLimits SharedBy(int processes) =>
        this with { MinDuration = MinDuration / processes, MinCount = (MinCount + processes - 1) / processes, MaxDuration = MaxDuration / processes };

    public bool MinimaReached(int count, TimeSpan elapsed) => count >= MinCount && elapsed >= MinDuration;

    public bool IsOver(int count, TimeSpan elapsed) => MinimaReached(count, elapsed) || elapsed >= MaxDuration;

    /// <summary>0–1: how much of the measurement is done, by whichever of the rules will end it.</summary>
    public double Progress(int count, TimeSpan elapsed) =>
        Math.Clamp(Math.Max(Math.Min((double)count / MinCount, elapsed / MinDuration), elapsed / MaxDuration), 0, 1);
}
