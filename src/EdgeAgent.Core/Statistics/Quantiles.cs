namespace EdgeAgent.Statistics;

/// <summary>Quantiles of samples, by two definitions.</summary>
internal static class Quantiles
{
    /// <summary>
    /// The nearest-rank median: always a measured value. For latencies, where a value between two modes may never have occurred.
    /// </summary>
    /// <param name="values">At least one.</param>
    public static double Median(IEnumerable<double> values) => Percentile.NearestRank(values.Order().ToArray(), 0.5);

    /// <summary>
    /// Linear interpolation between ranks: type 7 of Hyndman and Fan, The American Statistician 50(4), 1996. For figures of few devices or
    /// frames.
    /// </summary>
    /// <param name="sorted">Ascending, not empty.</param>
    /// <param name="quantile">0–1.</param>
    public static double Linear(IReadOnlyList<double> sorted, double quantile)
    {
        var rank = quantile * (sorted.Count - 1);
        var below = (int)rank;
        return sorted[below] + ((rank - below) * (sorted[Math.Min(below + 1, sorted.Count - 1)] - sorted[below]));
    }
}
