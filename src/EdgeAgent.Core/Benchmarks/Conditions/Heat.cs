using EdgeAgent.Statistics;

namespace EdgeAgent.Benchmarks.Conditions;

/// <summary>Determines whether a device under load is still warming up.</summary>
internal static class Heat
{
    /// <summary>Slope in °C per minute below which a temperature counts as settled.</summary>
    public const double SettledSlope = 0.5;

    /// <summary>The period over which a slope is computed.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Slope of the fastest-warming sensor over the last minute, in °C per minute, by least squares; null without a temperature sensor or
    /// with less than a minute of samples.
    /// </summary>
    /// <param name="samples">In chronological order.</param>
    public static double? Slope(IReadOnlyList<DeviceSample> samples)
    {
        if (samples.Count == 0 || samples[^1].At - samples[0].At < Window)
            return null;
        var recent = samples.Where(sample => sample.At >= samples[^1].At - Window).ToList();
        var slopes = recent[^1].Conditions.Temperatures.Keys
            .Where(sensor => recent.TrueForAll(sample => sample.Conditions.Temperatures.ContainsKey(sensor)))
            .Select(sensor => Slope(recent, sensor))
            .ToList();
        return slopes.Count > 0 ? slopes.Max() : null;
    }

    public static bool HasSettled(IReadOnlyList<DeviceSample> samples) => Slope(samples) < SettledSlope;

    private static double Slope(List<DeviceSample> samples, string sensor) =>
        LeastSquares.Fit([.. samples.Select(sample => (sample.At.TotalMinutes, sample.Conditions.Temperatures[sensor]))]).Slope;
}
