namespace EdgeAgent.Benchmarks;

/// <summary>What was seen of the device over a whole benchmark, a point a second.</summary>
internal static class DeviceTrace
{
    // Somebody who asks may come just before the second is over.
    private static readonly TimeSpan Least = 0.9 * DeviceWatch.Interval;

    /// <summary>Null where nothing that belongs into it could be seen.</summary>
    /// <param name="sightings">In order.</param>
    public static IReadOnlyList<TracePoint>? Of(IEnumerable<Sighting> sightings)
    {
        List<TracePoint> points = [];
        Sighting? before = null;
        foreach (var sighting in sightings)
        {
            if (before is not null && sighting.At - before.At < Least)
                continue;
            points.Add(Point(sighting, before));
            before = sighting;
        }
        return points.Exists(point => point is not { Temperature: null, Watts: null, Frequency: null }) ? points : null;
    }

    private static TracePoint Point(Sighting now, Sighting? before)
    {
        var watts = now.Energy is { } energy && before?.Energy is { } earlier && earlier.Scope == energy.Scope ? energy.WattsSince(earlier) : (double?)null;
        return new(
            now.At.TotalSeconds, now.Run, Highest(now.Conditions.Temperatures), watts, watts is null ? null : now.Energy!.Scope, Highest(now.Conditions.Frequencies));
    }

    private static double? Highest(IReadOnlyDictionary<string, double> values) => values.Count > 0 ? values.Values.Max() : null;
}
