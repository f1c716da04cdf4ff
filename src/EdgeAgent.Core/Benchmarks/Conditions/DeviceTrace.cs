namespace EdgeAgent.Benchmarks.Conditions;

/// <summary>Device conditions over a whole benchmark, one point per second.</summary>
internal static class DeviceTrace
{
    // A requested sample may come just before the second is over.
    private static readonly TimeSpan Least = 0.9 * DeviceWatch.Interval;

    /// <summary>Null if no temperature, power, or frequency was readable.</summary>
    /// <param name="samples">In chronological order.</param>
    /// <param name="before">
    /// Time from the start of the report to the start of the watch; more than zero if the benchmark was resumed.
    /// </param>
    public static IReadOnlyList<TracePoint>? Of(IEnumerable<DeviceSample> samples, TimeSpan before = default)
    {
        List<TracePoint> points = [];
        DeviceSample? last = null;
        foreach (var sample in samples)
        {
            if (last is not null && sample.At - last.At < Least)
                continue;
            points.Add(Point(sample, last) with { Seconds = (before + sample.At).TotalSeconds });
            last = sample;
        }
        return points.Exists(point => point is not { Temperature: null, Watts: null, Frequency: null }) ? points : null;
    }

    private static TracePoint Point(DeviceSample now, DeviceSample? before)
    {
        var watts = now.Energy is { } energy && before?.Energy is { } earlier && earlier.Scope == energy.Scope
            ? energy.WattsSince(earlier)
            : (double?)null;
        return new(
            now.At.TotalSeconds, now.Run, Highest(now.Conditions.Temperatures),
            watts, watts is null ? null : now.Energy!.Scope, Highest(now.Conditions.Frequencies));
    }

    private static double? Highest(IReadOnlyDictionary<string, double> values) => values.Count > 0 ? values.Values.Max() : null;
}
