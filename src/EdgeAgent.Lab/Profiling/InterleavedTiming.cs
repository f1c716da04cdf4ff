using System.Diagnostics;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Statistics;

namespace EdgeAgent.Lab.Profiling;

/// <summary>
/// Times two calls alternately, block by block, so that a falling clock or another busy process affects both. The first calls of a block
/// are not counted: the caches still contain the other call's data and, with spinning threads, the other call's threads are still awake.
/// </summary>
internal static class InterleavedTiming
{
    private const int WarmUpWindow = 5;
    private const int LeastPairs = 5;
    private const int MostCalls = 16;

    private static readonly TimeSpan BlockTime = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan UncountedTime = TimeSpan.FromMilliseconds(20);

    /// <param name="limits">Counts apply to each call; durations apply to both together.</param>
    /// <param name="progress">Receives 0–1 between blocks.</param>
    /// <returns>First over second, one ratio for each pair of neighboring blocks.</returns>
    public static double[] Take(TimedVariant first, TimedVariant second, RunLimits limits, Action<double> progress)
    {
        var (calls, uncounted) = Plan(Math.Max(WarmUp(first, limits.MaxWarmUp / 2), WarmUp(second, limits.MaxWarmUp / 2)));
        List<double> ratios = [];
        var start = Stopwatch.GetTimestamp();
        TimeSpan elapsed;
        do
        {
            var swapped = ratios.Count % 2 == 1;
            var earlier = Block(swapped ? second : first, calls, uncounted);
            var later = Block(swapped ? first : second, calls, uncounted);
            ratios.Add(swapped ? later / earlier : earlier / later);
            elapsed = Stopwatch.GetElapsedTime(start);
            progress(limits.Progress(first.Seconds.Count, elapsed));
        }
        while (ratios.Count < LeastPairs || !limits.IsOver(first.Seconds.Count, elapsed));
        return [.. ratios];
    }

    /// <summary>Number of counted calls per block, and of uncounted calls before them.</summary>
    internal static (int Calls, int Uncounted) Plan(double typicalSeconds) => (
        (int)Math.Clamp(BlockTime.TotalSeconds / typicalSeconds, 1, MostCalls),
        (int)Math.Clamp(UncountedTime.TotalSeconds / typicalSeconds, 0, 2));

    private static double Block(TimedVariant variant, int calls, int uncounted)
    {
        for (var i = 0; i < uncounted; i++)
            variant.WarmUp();
        return variant.Block(calls);
    }

    private static double WarmUp(TimedVariant variant, TimeSpan limit)
    {
        var steady = new SteadyState(WarmUpWindow);
        var start = Stopwatch.GetTimestamp();
        double typical;
        do
        {
            typical = variant.WarmUp();
            steady.Add(typical);
        }
        while (!steady.Reached && Stopwatch.GetElapsedTime(start) < limit);
        return typical;
    }
}
