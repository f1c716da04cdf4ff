using static System.FormattableString;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>
/// Explains why throughput and latency may disagree. Throughput follows the mean call, but latency is reported as the median. They differ
/// where other work on the device delayed some calls.
/// </summary>
internal static class MeanAndMedian
{
    /// <summary>The ratio from which a reader notices the difference.</summary>
    public const double Noticeable = 1.1;

    /// <summary>Duration of the mean call divided by that of the median call.</summary>
    /// <param name="medianSeconds">Median duration of a call.</param>
    /// <param name="throughput">Frames per second.</param>
    /// <returns>1 if nothing was measured.</returns>
    public static double Ratio(double medianSeconds, double throughput, int batch = 1) =>
        medianSeconds > 0 && throughput > 0 ? batch / throughput / medianSeconds : 1;

    public static bool Disagree(double ratio) => ratio is > Noticeable or < 1 / Noticeable;

    /// <summary>One sentence about all cases in which mean and median disagree; null if there are none.</summary>
    /// <param name="name">Returns the display name of a case.</param>
    public static string? Note(IEnumerable<CaseSummary> summaries, Func<CaseSummary, string> name)
    {
        var apart = summaries
            .Where(summary => summary.Measured && Disagree(Ratio(summary.MedianSeconds, summary.Throughput, summary.Case.Batch)))
            .Select(summary => $"{name(summary)} ({Durations(summary)})")
            .ToList();
        return apart.Count == 0 ? null
            : $"Frames/s follow the mean call, which differs from the median because some calls were delayed: {string.Join(", ", apart)}.";
    }

    private static string Durations(CaseSummary summary) => Invariant(
        $"mean {1000 * summary.Case.Batch / summary.Throughput:0.0} ms, median {1000 * summary.MedianSeconds:0.0} ms");
}
