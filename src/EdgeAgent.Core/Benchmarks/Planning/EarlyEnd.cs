using EdgeAgent.Statistics;

namespace EdgeAgent.Benchmarks.Planning;

/// <summary>When a run may end before its minimums, because more calls would not make its median more certain.</summary>
/// <param name="MinDuration">Minimum duration of the measured part.</param>
/// <param name="MinCount">Minimum number of calls.</param>
/// <param name="Width">Half of the width of the median's interval, relative to the median (<see cref="PreciseEnough"/>).</param>
internal sealed record EarlyEnd(TimeSpan MinDuration, int MinCount, double Width)
{
    // Processes usually differ by about this much. More calls within one process do not reduce that.
    private const double EnoughWidth = 0.02;

    // With fewer calls, one look gives no interval.
    private const int LeastCount = 8;

    // As a quick benchmark: a shorter run of a fast model would show only its burst.
    private static readonly TimeSpan LeastDuration = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Keeps the counts that MLPerf's figure of the scenario needs: 64 calls for the p90 of SingleStream, 662 for the p99 of MultiStream.
    /// </summary>
    /// <param name="processes">Minimum number of processes of a case, which share its calls.</param>
    public static EarlyEnd Of(Scenario scenario, int processes) =>
        new(LeastDuration, Math.Max(LeastCount, (Calls(scenario) + processes - 1) / processes), EnoughWidth);

    private static int Calls(Scenario scenario) => scenario switch
    {
        Scenario.SingleStream => EarlyStopping.MinimumSamples(0.9),
        Scenario.MultiStream => EarlyStopping.MinimumSamples(0.99),
        _ => LeastCount,
    };
}
