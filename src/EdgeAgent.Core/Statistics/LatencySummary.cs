using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Statistics;

/// <summary>Statistics of the latencies of a run. All times are seconds per call of the model, whatever its batch.</summary>
/// <param name="Count">Number of samples.</param>
/// <param name="StandardDeviation">Sample standard deviation (n − 1); 0 for one sample.</param>
/// <param name="Percentiles">Nearest-rank; one with too few samples has no value.</param>
/// <param name="MedianInterval">95% confidence, block bootstrap.</param>
/// <param name="MeanInterval">95% confidence, block bootstrap.</param>
/// <param name="Drift">
/// Median of the last third over median of the first third: above 1, the device slowed down. Null with fewer than 30 samples.
/// </param>
/// <param name="Histogram">Every sample, in bins 0.2% wide.</param>
/// <param name="Timeline">The run in order, thinned: medians of at most 200 equal spans.</param>
internal sealed record LatencySummary(
    int Count,
    double Mean,
    double StandardDeviation,
    double Minimum,
    double Maximum,
    IReadOnlyList<Percentile> Percentiles,
    ConfidenceInterval MedianInterval,
    ConfidenceInterval MeanInterval,
    double? Drift,
    LatencyHistogram Histogram,
    IReadOnlyList<double> Timeline) : IJsonOnDeserialized
{
    private const int TimelinePoints = 200;
    private const int DriftSamples = 30;

    /// <param name="samples">Seconds, in the order they were measured; at least one.</param>
    /// <param name="seed">Random seed for the bootstrap.</param>
    public static LatencySummary Of(double[] samples, int seed)
    {
        var sorted = samples.Order().ToArray();
        var bootstrap = new Bootstrap(samples, seed);
        return new(
            samples.Length, samples.Average(), Math.Sqrt(Variance.OfSample(samples)), sorted[0], sorted[^1],
            [.. Percentile.Reported.Select(quantile => Percentile.Of(sorted, quantile))],
            bootstrap.Median(), bootstrap.Mean(), DriftOf(samples), LatencyHistogram.Of(sorted), Thin(samples));
    }

    /// <summary>Seconds at <paramref name="quantile"/>, or null if that quantile is not reported.</summary>
    public double? At(double quantile) => Percentiles.FirstOrDefault(percentile => percentile.Quantile == quantile)?.Seconds;

    /// <exception cref="JsonException">The figures contradict each other.</exception>
    void IJsonOnDeserialized.OnDeserialized()
    {
        if (Count < 1 || Timeline.Count == 0 || Count != Histogram.Counts.Sum(count => (long)count)
            || !AllTimes().All(seconds => seconds > 0)
            || !IsInOrder(MedianInterval) || !IsInOrder(MeanInterval))
        {
            throw new JsonException("The latencies are inconsistent.");
        }
    }

    private static bool IsInOrder(ConfidenceInterval interval) => interval.Low > 0 && interval.High >= interval.Low;

    private IEnumerable<double> AllTimes() =>
        [Mean, Minimum, Maximum, .. Timeline, .. Percentiles.Select(percentile => percentile.Seconds).OfType<double>()];

    private static double? DriftOf(double[] samples) => samples.Length < DriftSamples
        ? null
        : Median(samples.AsSpan(samples.Length - (samples.Length / 3))) / Median(samples.AsSpan(0, samples.Length / 3));

    private static double[] Thin(double[] samples)
    {
        var span = (samples.Length + TimelinePoints - 1) / TimelinePoints;
        return [.. samples.Chunk(span).Select(chunk => Median(chunk))];
    }

    private static double Median(ReadOnlySpan<double> samples)
    {
        var sorted = samples.ToArray();
        Array.Sort(sorted);
        return Percentile.NearestRank(sorted, 0.5);
    }
}
