namespace EdgeAgent.Benchmarks.Statistics;

/// <summary>
/// Confidence intervals by the circular block bootstrap (Politis and Romano, 1992), percentile method.
/// Blocks rather than single samples, because consecutive latencies are alike (clock, heat) and single draws would make the interval too narrow.
/// </summary>
/// <param name="samples">In the order they were measured; not empty.</param>
/// <param name="seed">The same seed gives the same intervals.</param>
internal sealed class Bootstrap(double[] samples, int seed)
{
    private const int Resamples = 1000;
    private const double Level = 0.95;

    private readonly int _block = Math.Max(1, (int)Math.Round(Math.Cbrt(samples.Length)));

    public ConfidenceInterval Mean()
    {
        var sums = PrefixSums();
        return Interval(random => ResampledMean(sums, random));
    }

    /// <summary>Of the nearest-rank median.</summary>
    public ConfidenceInterval Median()
    {
        var sorted = samples.Order().ToArray();
        var ranks = Ranks();
        var counts = new int[samples.Length];
        return Interval(random => sorted[ResampledMedianRank(ranks, counts, random)]);
    }

    private ConfidenceInterval Interval(Func<Random, double> statistic)
    {
        var random = new Random(seed);
        var values = new double[Resamples];
        for (var i = 0; i < values.Length; i++)
            values[i] = statistic(random);
        Array.Sort(values);
        return new(Percentile.NearestRank(values, (1 - Level) / 2), Percentile.NearestRank(values, (1 + Level) / 2), Level);
    }

    // Twice around, so that a block that wraps is still one subtraction.
    private double[] PrefixSums()
    {
        var sums = new double[(2 * samples.Length) + 1];
        for (var i = 0; i < sums.Length - 1; i++)
            sums[i + 1] = sums[i] + samples[i % samples.Length];
        return sums;
    }

    private double ResampledMean(double[] sums, Random random)
    {
        var total = 0.0;
        for (var drawn = 0; drawn < samples.Length;)
        {
            var length = Math.Min(_block, samples.Length - drawn);
            var start = random.Next(samples.Length);
            total += sums[start + length] - sums[start];
            drawn += length;
        }
        return total / samples.Length;
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
