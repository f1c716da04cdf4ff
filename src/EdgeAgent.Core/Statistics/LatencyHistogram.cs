using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Statistics;

/// <summary>Samples counted in logarithmic bins: bin i of index k covers [1 µs × g^k, 1 µs × g^(k+1)).</summary>
/// <param name="Growth">Ratio g of a bin's upper to its lower edge.</param>
/// <param name="Indices">Index k of each bin that is not empty, ascending.</param>
/// <param name="Counts">Samples in each of those bins.</param>
internal sealed record LatencyHistogram(double Growth, IReadOnlyList<int> Indices, IReadOnlyList<int> Counts) : IJsonOnDeserialized
{
    /// <summary>Maximum number of samples of one run; a saved histogram with more is damaged.</summary>
    public const int MostSamples = 1 << 22;

    // 1 µs × 1.002^15000 is 120 days.
    private const int LastIndex = 15_000;

    private const double Unit = 1e-6;
    private const double DefaultGrowth = 1.002;

    /// <param name="sorted">Seconds, ascending.</param>
    public static LatencyHistogram Of(double[] sorted)
    {
        List<int> indices = [];
        List<int> counts = [];
        foreach (var index in sorted.Select(Index))
        {
            if (indices.Count == 0 || indices[^1] != index)
            {
                indices.Add(index);
                counts.Add(0);
            }
            counts[^1]++;
        }
        return new(DefaultGrowth, indices, counts);
    }

    /// <summary>Lower edge in seconds of bin <paramref name="index"/>.</summary>
    public double LowerEdge(int index) => Unit * Math.Pow(Growth, index);

    /// <summary>The geometric middle of each bin in seconds, ascending, with its number of samples.</summary>
    public IEnumerable<(double Middle, int Count)> Bins() =>
        Indices.Zip(Counts, (index, count) => (LowerEdge(index) * Math.Sqrt(Growth), count));

    /// <exception cref="JsonException">No samples can have this histogram.</exception>
    void IJsonOnDeserialized.OnDeserialized()
    {
        if (Growth is not (> 1 and < 2) || Indices.Count == 0 || Indices.Count != Counts.Count || Indices[0] < 0 || Indices[^1] > LastIndex
            || Indices.Zip(Indices.Skip(1)).Any(pair => pair.First >= pair.Second)
            || Counts.Any(count => count < 1) || Counts.Sum(count => (long)count) > MostSamples)
        {
            throw new JsonException("The latency histogram is invalid.");
        }
    }

    private static int Index(double seconds) => (int)Math.Floor(Math.Log(Math.Max(seconds, Unit) / Unit) / Math.Log(DefaultGrowth));
}
