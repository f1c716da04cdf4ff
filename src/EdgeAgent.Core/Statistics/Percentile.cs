namespace EdgeAgent.Statistics;

/// <summary>A reported percentile of latency.</summary>
/// <param name="Quantile">0–1.</param>
/// <param name="Seconds">Nearest-rank percentile, or null with fewer than <paramref name="MinimumSamples"/> samples.</param>
/// <param name="UpperBoundSeconds">The true percentile does not exceed this, with 99% confidence.</param>
/// <param name="MinimumSamples">Samples needed to report it (<see cref="EarlyStopping"/>).</param>
internal sealed record Percentile(double Quantile, double? Seconds, double? UpperBoundSeconds, int MinimumSamples)
{
    /// <summary>The quantiles that a benchmark reports.</summary>
    public static IReadOnlyList<double> Reported { get; } = [0.5, 0.9, 0.95, 0.97, 0.99];

    private static readonly Dictionary<double, int> Minima = Reported.ToDictionary(q => q, EarlyStopping.MinimumSamples);

    /// <param name="sorted">Ascending.</param>
    public static Percentile Of(ReadOnlySpan<double> sorted, double quantile)
    {
        var minimum = Minima.TryGetValue(quantile, out var known) ? known : EarlyStopping.MinimumSamples(quantile);
        return sorted.Length < minimum
            ? new(quantile, null, null, minimum)
            : new(quantile, NearestRank(sorted, quantile), EarlyStopping.UpperBound(sorted, quantile), minimum);
    }

    /// <summary>
    /// The smallest sample that at least <paramref name="quantile"/> of all samples do not exceed: always a measured value.
    /// </summary>
    /// <param name="sorted">Ascending, not empty.</param>
    public static double NearestRank(ReadOnlySpan<double> sorted, double quantile) => sorted[Rank(sorted.Length, quantile)];

    /// <summary>Zero-based nearest rank. The small term keeps 0.07 × 100 from becoming rank 8.</summary>
    public static int Rank(int count, double quantile) => Math.Clamp((int)Math.Ceiling((quantile * count) - 1e-9) - 1, 0, count - 1);
}
