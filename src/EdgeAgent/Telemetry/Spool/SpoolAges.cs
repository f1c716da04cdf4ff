namespace EdgeAgent.Telemetry.Spool;

/// <summary>
/// How old requests are while a device's clock cannot be trusted: one without a battery wakes up in the past, and is set forward by years once the
/// network is there. Age is the time that the program ran since. Of an earlier run it is what lies between its requests, where a gap of more than
/// an hour is a clock that was set, or a device that was off.
/// </summary>
internal static class SpoolAges
{
    private static readonly TimeSpan LongestGap = TimeSpan.FromHours(1);

    /// <summary>Dates what an earlier run left, as if it had ended now.</summary>
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
