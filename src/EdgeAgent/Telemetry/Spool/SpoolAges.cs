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
        var ages = new TimeSpan[entries.Count];
        for (var i = entries.Count - 2; i >= 0; i--)
        {
            var gap = entries[i + 1].Created - entries[i].Created;
            ages[i] = ages[i + 1] + (gap < TimeSpan.Zero ? TimeSpan.Zero : gap > LongestGap ? LongestGap : gap);
        }

        var now = time.GetTimestamp();
        return entries.Select((entry, i) => entry with { Made = now - (long)(ages[i].TotalSeconds * time.TimestampFrequency) });
    }
}
