namespace EdgeAgent.Benchmarks.Results;

/// <summary>How long a run took.</summary>
/// <param name="Whole">From the start of its first worker to the end of its last, without cool-down.</param>
/// <param name="Call">The mean call; 0 without a measurement.</param>
internal readonly record struct RunTime(TimeSpan Whole, TimeSpan Call)
{
    public static RunTime Of(BenchmarkRun run)
    {
        var whole = run.Surroundings.After.At - run.StartedAt;
        // The clock may have been set back meanwhile.
        return new(
            whole > TimeSpan.Zero ? whole : TimeSpan.Zero,
            run.Measurement is { } measurement ? TimeSpan.FromSeconds(measurement.Latency.Mean) : TimeSpan.Zero);
    }
}
