namespace EdgeAgent.Statistics;

/// <summary>
/// Confidence intervals by the circular block bootstrap (Politis and Romano, 1992). It draws blocks instead of single samples: consecutive
/// latencies are correlated (clock, heat), so single draws would make the interval too narrow.
/// </summary>
/// <param name="samples">In the order they were measured; not empty.</param>
/// <param name="seed">The same seed gives the same intervals.</param>
internal sealed class Bootstrap(double[] samples, int seed)
{
    private const int Resamples = 1000;
    private const double Level = 0.95;

    // With fewer blocks, the spread of a resample is too random.
    private const int FewestBlocks = 8;
    private const int EnoughBlocks = 32;

    // Relative to the standard error: a resample of equal blocks has no spread of its own.
    private const double LeastSpread = 0.1;

    // Longer blocks capture more of the correlation between samples, but fewer blocks capture less of their spread.
    private readonly int _block = Math.Max(1, Math.Min((int)Math.Round(Math.Cbrt(samples.Length)), samples.Length / EnoughBlocks));

    private int Blocks => (samples.Length + _block - 1) / _block;

    /// <summary>
    /// The interval of the mean, by bootstrap-t: each resample's distance from the mean is divided by its own standard error. The interval
    /// then follows the skew of latencies, which plain percentiles do not (Hall, Annals of Statistics 16(3), 1988). Its bounds are never
    /// below the fastest sample.
    /// </summary>
    public ConfidenceInterval Mean()
    {
        var means = BlockMeans();
        var mean = means.Average();
        var error = Math.Sqrt(Variance.OfPopulation(means) / Math.Max(1, Blocks - 1));
        if (Blocks < FewestBlocks || error == 0)
        {
            var reach = Blocks < 2 ? 0 : error * StudentT.TwoSided(0.95, Blocks - 1);
            return Within(mean - reach, mean + reach);
        }
        var distances = Sorted(random => Distance(means, mean, error, random));
        return Within(mean - (error * At(distances, (1 + Level) / 2)), mean - (error * At(distances, (1 - Level) / 2)));
    }

    /// <summary>
    /// The interval of the nearest-rank median, from the percentiles of the resamples. It is never narrower than the range between the two
    /// order statistics that contain the median of independent samples of any distribution, because resamples of few samples underestimate
    /// the spread.
    /// </summary>
    public ConfidenceInterval Median()
    {
        var sorted = samples.Order().ToArray();
        var ranks = Ranks();
        var counts = new int[samples.Length];
        var medians = Sorted(random => sorted[ResampledMedianRank(ranks, counts, random)]);
        var outside = OrderStatistics.OutsideMedian(samples.Length, 1 - Level);
        var low = Math.Min(At(medians, (1 - Level) / 2), sorted[outside]);
        var high = Math.Max(At(medians, (1 + Level) / 2), sorted[^(outside + 1)]);
        return new(low, high, Level);
    }

    private double[] Sorted(Func<Random, double> statistic)
    {
        var random = new Random(seed);
        var values = new double[Resamples];
        for (var i = 0; i < values.Length; i++)
            values[i] = statistic(random);
        Array.Sort(values);
        return values;
    }

    private static double At(double[] sorted, double quantile) => Percentile.NearestRank(sorted, quantile);

    private ConfidenceInterval Within(double low, double high)
    {
        var fastest = samples.Min();
        return new(Math.Max(fastest, low), Math.Max(fastest, high), Level);
    }

    // The mean of every block of consecutive samples; the last blocks wrap around to the first samples.
    private double[] BlockMeans()
    {
        var means = new double[samples.Length];
        var sum = 0.0;
        for (var i = 0; i < _block; i++)
            sum += samples[i % samples.Length];
        for (var start = 0; start < means.Length; start++)
        {
            means[start] = sum / _block;
            sum += samples[(start + _block) % samples.Length] - samples[start];
        }
        return means;
    }

    private double Distance(double[] means, double mean, double error, Random random)
    {
        var sum = 0.0;
        var squares = 0.0;
        for (var i = 0; i < Blocks; i++)
        {
            var distance = means[random.Next(means.Length)] - mean;
            sum += distance;
            squares += distance * distance;
        }
        var own = Math.Sqrt(Math.Max(0, squares - (sum * sum / Blocks)) / Blocks / (Blocks - 1));
        return sum / Blocks / Math.Max(own, LeastSpread * error);
    }

    private int[] Ranks()
    {
        var order = Enumerable.Range(0, samples.Length).ToArray();
        Array.Sort(samples.ToArray(), order);
        var ranks = new int[samples.Length];
        for (var rank = 0; rank < order.Length; rank++)
            ranks[order[rank]] = rank;
        return ranks;
    }

    // Counting by rank finds the median of a resample without sorting it.
    private static int MedianRank(int[] counts, int target)
    {
        var rank = 0;
        for (var seen = counts[0]; seen <= target; seen += counts[rank])
            rank++;
        return rank;
    }

    private int ResampledMedianRank(int[] ranks, int[] counts, Random random)
    {
        Array.Clear(counts);
        for (var drawn = 0; drawn < ranks.Length;)
        {
            var start = random.Next(ranks.Length);
            for (var i = 0; i < _block && drawn < ranks.Length; i++, drawn++)
                counts[ranks[(start + i) % ranks.Length]]++;
        }
        return MedianRank(counts, Percentile.Rank(ranks.Length, 0.5));
    }
}
