namespace EdgeAgent.Benchmarks.Conditions;

/// <summary>What was seen of the device over a whole benchmark, a point a second.</summary>
internal static class DeviceTrace
{
    // Somebody who asks may come just before the second is over.
    private static readonly TimeSpan Least = 0.9 * DeviceWatch.Interval;

    /// <summary>Null where nothing that belongs into it could be seen.</summary>
    /// <param name="sightings">In order.</param>
    /// <param name="before">From the report's start to that of the watch: more than nothing where a benchmark goes on.</param>
    public static IReadOnlyList<TracePoint>? Of(IEnumerable<Sighting> sightings, TimeSpan before = default)
    {
        List<TracePoint> points = [];
        Sighting? last = null;
        foreach (var sighting in sightings)
        {
            if (last is not null && sighting.At - last.At < Least)
                continue;
            points.Add(Point(sighting, last) with { Seconds = (before + sighting.At).TotalSeconds });
            last = sighting;
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
