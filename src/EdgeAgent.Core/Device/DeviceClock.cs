using System.Globalization;

namespace EdgeAgent.Device;

/// <summary>
/// The device's clock as one that is set while the program runs: a Raspberry Pi has no battery for it and wakes up in the past, at every start, until the network has told it the time. Watches for steps by the time
/// since the device's start, which nobody sets, and corrects times that were taken before. Safe to use from any thread.
/// </summary>
/// <param name="uptime">Time since the device's start, suspended time included; null: the kernel's.</param>
internal sealed class DeviceClock(TimeProvider time, Func<TimeSpan>? uptime = null)
{
    /// <summary>When this was written: a clock that shows an earlier time is not set.</summary>
    public static readonly DateTimeOffset Earliest = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    // Less is what two readings one after the other differ by on a busy device.
    private static readonly TimeSpan LeastStep = TimeSpan.FromSeconds(5);

    // A clock that jumps all the time is beyond help.
    private const int MostSpans = 1000;

    private readonly Func<TimeSpan> _uptime = uptime ?? (() => BootTime(time));
    private readonly Lock _lock = new();
    private readonly List<Span> _spans = [];

    /// <summary>Called after a step, outside the lock, with how far the clock was set forward.</summary>
    public Action<TimeSpan>? Stepped { get; set; }

    /// <summary>Whether a clock that shows this can be right.</summary>
    public static bool IsSet(DateTimeOffset time) => time >= Earliest;

    /// <summary>The time between two steps that it is now, counted from 0.</summary>
    public int Now()
    {
        var step = TimeSpan.Zero;
        int now;
        lock (_lock)
        {
            var (up, wall) = (_uptime(), time.GetUtcNow());
            if (_spans.Count == 0)
                _spans.Add(new Span(up, wall));
            step = wall - _spans[^1].At(up);
            if (step.Duration() < LeastStep || _spans.Count == MostSpans)
                step = TimeSpan.Zero;
            else
                _spans.Add(new Span(up, wall));
            now = _spans.Count - 1;
        }

        if (step != TimeSpan.Zero)
            Stepped?.Invoke(step);
        return now;
    }

    /// <summary>What must be added to times that were taken in or before the given span to have them by the present clock.</summary>
    /// <param name="span">Of the last of these times.</param>
    /// <param name="latest">The last of these times, as it was taken.</param>
    /// <returns>Null where nothing must be.</returns>
    public Func<DateTimeOffset, TimeSpan>? Corrections(int span, DateTimeOffset latest)
    {
        lock (_lock)
        {
            if (_spans.Count <= 1)
                return null;
            // A start time may be of an earlier span than the point that it belongs to.
            var ranges = new List<(DateTimeOffset From, DateTimeOffset To, TimeSpan Shift)>();
            for (var index = Math.Min(span, _spans.Count - 1); index >= 0; index--)
            {
                var to = index == span ? latest : _spans[index].At(_spans[index + 1].Uptime);
                ranges.Add((_spans[index].Wall - LeastStep, to + LeastStep, _spans[^1].Offset - _spans[index].Offset));
            }

            if (ranges.TrueForAll(range => range.Shift == TimeSpan.Zero))
                return null;
            return at => ranges.Find(range => at >= range.From && at <= range.To) is { To.Ticks: > 0 } found ? found.Shift : ranges[0].Shift;
        }
    }

    // proc_uptime(5); elsewhere the monotonic clock, which stands still while a device is suspended.
    private static TimeSpan BootTime(TimeProvider time)
    {
        try
        {
            return TimeSpan.FromSeconds(double.Parse(File.ReadAllText("/proc/uptime").Split(' ')[0], CultureInfo.InvariantCulture));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            return time.GetElapsedTime(0);
        }
    }

    private readonly record struct Span(TimeSpan Uptime, DateTimeOffset Wall)
    {
        public TimeSpan Offset => Wall - DateTimeOffset.UnixEpoch - Uptime;

        public DateTimeOffset At(TimeSpan uptime) => Wall + (uptime - Uptime);
    }
}
