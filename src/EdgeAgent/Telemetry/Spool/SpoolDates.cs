using EdgeAgent.Configuration;
using EdgeAgent.Device;

namespace EdgeAgent.Telemetry.Spool;

/// <summary>Corrects the dates of requests that were created before the device's clock was set: see <see cref="DeviceClock"/>.</summary>
internal static class SpoolDates
{
    /// <param name="content">The gzipped request.</param>
    /// <returns>The request with its times by the present clock; the same array if the clock was right or the content cannot be
    /// read.</returns>
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
            // The sender reports it.
            return content;
        }
    }

    private static Func<DateTimeOffset, TimeSpan>? Corrections(SpoolEntry entry, DeviceClock clock, TimeProvider time)
    {
        if (entry.ClockSpan is { } span)
            return clock.Corrections(span, entry.Created);
        if (DeviceClock.IsSet(entry.Created))
            return null;
        // The time of an earlier run's request is unknown: assume the latest possible time, see SpoolAges.
        var shift = time.GetUtcNow() - time.GetElapsedTime(entry.Made) - entry.Created;
        return at => DeviceClock.IsSet(at) ? TimeSpan.Zero : shift;
    }
}
