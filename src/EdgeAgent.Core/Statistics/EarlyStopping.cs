namespace EdgeAgent.Statistics;

/// <summary>
/// When a percentile may be reported, and what bounds it: MLPerf's early-stopping rule at zero tolerance
/// (https://github.com/mlcommons/inference/blob/master/loadgen/early_stopping.cc). The number of samples above a true quantile is
/// binomially distributed, so it bounds that quantile.
/// </summary>
internal static class EarlyStopping
{
    /// <summary>Confidence level of a bound.</summary>
    public const double Confidence = 0.99;

    /// <summary>
    /// Smallest number of samples of which one may be above <paramref name="quantile"/> (0–1): 11 for 0.5, 64 for 0.9, 662 for 0.99.
    /// </summary>
    public static int MinimumSamples(double quantile)
    {
        var n = 1;
        while (AllowedAbove(n, quantile) is not >= 1)
            n++;
        return n;
    }

    /// <summary>The sample that the true quantile does not exceed, with 99% confidence; null with too few samples.</summary>
    /// <param name="sorted">Ascending.</param>
    public static double? UpperBound(ReadOnlySpan<double> sorted, double quantile) =>
        AllowedAbove(sorted.Length, quantile) is int above and >= 1 ? sorted[sorted.Length - 1 - above] : null;

    /// <summary>
    /// The largest t for which t or fewer of <paramref name="n"/> samples above the quantile has a probability of 1% or less; null if there
    /// is none.
    /// </summary>
    private static int? AllowedAbove(int n, double quantile)
    {
        // Logarithms, because quantile^n underflows a double long before n is large.
        var logTerm = n * Math.Log(quantile);
        var logOdds = Math.Log((1 - quantile) / quantile);
        var cumulative = Math.Exp(logTerm);
        var above = -1;
        while (cumulative <= 1 - Confidence && above < n - 1)
        {
            above++;
            logTerm += Math.Log((double)(n - above) / (above + 1)) + logOdds;
            cumulative += Math.Exp(logTerm);
        }
        return above >= 0 ? above : null;
    }
}
