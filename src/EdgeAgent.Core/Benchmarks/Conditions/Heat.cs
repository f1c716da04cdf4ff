using EdgeAgent.Statistics;

namespace EdgeAgent.Benchmarks.Conditions;

/// <summary>Whether a device under load still warms.</summary>
internal static class Heat
{
    /// <summary>°C a minute under which a temperature counts as settled.</summary>
    public const double SettledSlope = 0.5;

    /// <summary>What a slope is taken over.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>°C a minute over the last minute, by least squares, of the sensor that warms fastest; null where there is no thermometer, or less than a minute was seen.</summary>
    /// <param name="sightings">In order.</param>
    public static double? Slope(IReadOnlyList<Sighting> sightings)
    {
        if (sightings.Count == 0 || sightings[^1].At - sightings[0].At < Window)
            return null;
        var recent = sightings.Where(sighting => sighting.At >= sightings[^1].At - Window).ToList();
        var slopes = recent[^1].Conditions.Temperatures.Keys
            .Where(sensor => recent.TrueForAll(sighting => sighting.Conditions.Temperatures.ContainsKey(sensor)))
            .Select(sensor => LeastSquares.Fit([.. recent.Select(sighting => (sighting.At.TotalMinutes, sighting.Conditions.Temperatures[sensor]))]).Slope)
            .ToList();
        return slopes.Count > 0 ? slopes.Max() : null;
    }

    public static bool HasSettled(IReadOnlyList<Sighting> sightings) => Slope(sightings) < SettledSlope;
}
