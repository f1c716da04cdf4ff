using static System.FormattableString;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>
/// Throughput follows the mean call, latency is reported as the median one. Where other work on the device held up some calls the two disagree,
/// and a reader who divides one by the other must find out why.
/// </summary>
internal static class MeanAndMedian
{
    /// <summary>A disagreement that a reader would notice.</summary>
    public const double Noticeable = 1.1;

    /// <summary>Seconds of the mean call over those of the median one.</summary>
    /// <param name="medianSeconds">Of a call.</param>
    /// <param name="throughput">Frames per second.</param>
    /// <returns>1 where nothing was measured.</returns>
    public static double Ratio(double medianSeconds, double throughput, int batch = 1) =>
        medianSeconds > 0 && throughput > 0 ? batch / throughput / medianSeconds : 1;

    public static bool Disagree(double ratio) => ratio is > Noticeable or < 1 / Noticeable;

    /// <summary>One sentence about all cases in which they disagree; null where none does.</summary>
    /// <param name="name">Of a case, as the reader knows it.</param>
    public static string? Note(IEnumerable<CaseSummary> summaries, Func<CaseSummary, string> name)
    {
        var apart = summaries.Where(summary => summary.Measured && Disagree(Ratio(summary.MedianSeconds, summary.Throughput, summary.Case.Batch)))
            .Select(summary => Invariant($"{name(summary)} (mean {1000 * summary.Case.Batch / summary.Throughput:0.0} ms, median {1000 * summary.MedianSeconds:0.0} ms)"))
            .ToList();
        return apart.Count == 0 ? null
            : $"Frames/s follow the mean call, which differs from the median where some calls were held up: {string.Join(", ", apart)}.";
    }
}
