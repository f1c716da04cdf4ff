using System.Diagnostics;
using EdgeAgent.Statistics;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>Goes on calling a model after it was measured, to see what heat does to it.</summary>
/// <param name="longest">When it ends at the latest.</param>
/// <param name="enough">Set from outside when the device has settled; the worker itself sees no temperature.</param>
internal sealed class SustainedPart(TimedCalls calls, TimeSpan longest, ManualResetEventSlim enough)
{
    /// <param name="burstMedian">Seconds, of the measured part.</param>
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
