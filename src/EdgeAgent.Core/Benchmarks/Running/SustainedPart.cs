using System.Diagnostics;
using EdgeAgent.Statistics;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>Continues to call a model after it was measured, to measure the effect of heat.</summary>
/// <param name="longest">Maximum duration.</param>
/// <param name="enough">Set from outside when temperatures have settled; the worker does not read them.</param>
internal sealed class SustainedPart(TimedCalls calls, TimeSpan longest, ManualResetEventSlim enough)
{
    /// <param name="burstMedian">Median of the measured part, in seconds.</param>
    public Sustained Run(double burstMedian)
    {
        List<(TimeSpan At, double Seconds)> made = [];
        var start = Stopwatch.GetTimestamp();
        TimeSpan elapsed;
        do
        {
            var at = Stopwatch.GetElapsedTime(start);
            made.Add((at, TimedCalls.Seconds(calls.Next())));
            elapsed = Stopwatch.GetElapsedTime(start);
        }
        while (elapsed < longest && !enough.IsSet);
        var median = LastThird(made, elapsed);
        return new(burstMedian, median, median / burstMedian, elapsed.TotalSeconds, null, null);
    }

    private static double LastThird(List<(TimeSpan At, double Seconds)> made, TimeSpan elapsed)
    {
        double[] late = [.. made.Where(call => call.At >= 2 * elapsed / 3).Select(call => call.Seconds).Order()];
        return late.Length > 0 ? Percentile.NearestRank(late, 0.5) : made[^1].Seconds;
    }
}
