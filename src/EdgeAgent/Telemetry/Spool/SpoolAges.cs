namespace EdgeAgent.Telemetry.Spool;

/// <summary>
/// The age of requests on a device whose clock cannot be trusted: without a battery it starts in the past, and the network later sets it
/// forward by years. The age of a request is the time that the program has run since. In an earlier run it is the time between its
/// requests; a gap of more than an hour counts as one hour, since the clock was set or the device was off.
/// </summary>
internal static class SpoolAges
{
    private static readonly TimeSpan LongestGap = TimeSpan.FromHours(1);

    /// <summary>Dates the requests of an earlier run as if it had ended now.</summary>
    /// <param name="entries">Oldest first.</param>
    public static IEnumerable<SpoolEntry> Date(IReadOnlyList<SpoolEntry> entries, TimeProvider time)
    {
        var made = Of([.. entries.Select(entry => entry.Created)], time);
        return entries.Select((entry, i) => entry with { Made = made[i] });
    }

    /// <summary>When each was made, in the time provider's ticks, as if the earlier run had ended now.</summary>
    /// <param name="created">By that run's clock, oldest first.</param>
    public static IReadOnlyList<long> Of(IReadOnlyList<DateTimeOffset> created, TimeProvider time)
    {
        var ages = new TimeSpan[created.Count];
        for (var i = created.Count - 2; i >= 0; i--)
        {
            var gap = created[i + 1] - created[i];
            ages[i] = ages[i + 1] + (gap < TimeSpan.Zero ? TimeSpan.Zero : gap > LongestGap ? LongestGap : gap);
        }

        var now = time.GetTimestamp();
        return [.. ages.Select(age => now - (long)(age.TotalSeconds * time.TimestampFrequency))];
    }
}
