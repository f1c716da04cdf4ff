using EdgeAgent.Configuration;
using EdgeAgent.Device;

namespace EdgeAgent.Telemetry.Spool;

/// <summary>Dates requests that were made before the device's clock was set: see <see cref="DeviceClock"/>.</summary>
internal static class SpoolDates
{
    /// <param name="content">The gzipped request.</param>
    /// <returns>The same with its times by the present clock; the very same where the clock was right, or the content cannot be read.</returns>
    public static byte[] Correct(byte[] content, SpoolEntry entry, Signal signal, DeviceClock clock, TimeProvider time)
    {
        if (Corrections(entry, clock, time) is not { } corrections)
            return content;
        try
        {
            var request = OtlpContent.Unzip(content);
            OtlpTimes.Correct(request, signal, corrections);
            return OtlpContent.Zip(request);
        }
        catch (InvalidDataException)
        {
            // Whoever sends it finds out.
            return content;
        }
    }

    private static Func<DateTimeOffset, TimeSpan>? Corrections(SpoolEntry entry, DeviceClock clock, TimeProvider time)
    {
        if (entry.ClockSpan is { } span)
            return clock.Corrections(span, entry.Created);
        if (DeviceClock.IsSet(entry.Created))
            return null;
        // Of an earlier run nobody knows when it was: as late as it can have been, see SpoolAges.
        var shift = time.GetUtcNow() - time.GetElapsedTime(entry.Made) - entry.Created;
        return at => DeviceClock.IsSet(at) ? TimeSpan.Zero : shift;
    }
}
