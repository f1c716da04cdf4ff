namespace EdgeAgent.Device;

/// <summary>
/// Tracks steps of the device's clock while the program runs. A Raspberry Pi has no battery for its clock: at every start, the clock is in
/// the past until the network sets it. Steps are detected by comparison with the uptime, which nobody sets, and earlier timestamps are
/// corrected. Thread-safe.
/// </summary>
/// <param name="uptime">Time since the device's start, including suspended time; null for the kernel's uptime.</param>
internal sealed class DeviceClock(TimeProvider time, Func<TimeSpan>? uptime = null)
{
    /// <summary>Date of this code: a clock that shows an earlier time is not set.</summary>
    public static readonly DateTimeOffset Earliest = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    // Two consecutive readings on a busy device can differ by less than this.
    private static readonly TimeSpan LeastStep = TimeSpan.FromSeconds(5);

    // Limits memory if the clock keeps jumping.
    private const int MostSpans = 1000;

    private readonly Func<TimeSpan> _uptime = uptime ?? new Uptime(time).Read;
    private readonly Lock _lock = new();
    private readonly List<Span> _spans = [];

    /// <summary>Called after a step, outside the lock, with the amount by which the clock was set forward.</summary>
    public Action<TimeSpan>? Stepped { get; set; }

    /// <summary>Whether a clock that shows this time can be right.</summary>
    public static bool IsSet(DateTimeOffset time) => time >= Earliest;

    /// <summary>Index of the current span between two clock steps, from 0. Detects a new step.</summary>
    public int Now()
    {
        var step = TimeSpan.Zero;
        int now;
        lock (_lock)
        {
            var up = _uptime();
            var wall = time.GetUtcNow();
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

    /// <summary>Corrections that convert timestamps from the given or earlier spans to the current clock.</summary>
    /// <param name="span">Span of the last of these timestamps.</param>
    /// <param name="latest">The last of these timestamps, uncorrected.</param>
    /// <returns>Null if no correction is needed.</returns>
    public Func<DateTimeOffset, TimeSpan>? Corrections(int span, DateTimeOffset latest)
    {
        lock (_lock)
        {
            if (_spans.Count <= 1)
                return null;
            // A start time can belong to an earlier span than its data point.
            var ranges = new List<(DateTimeOffset From, DateTimeOffset To, TimeSpan Shift)>();
            for (var index = Math.Min(span, _spans.Count - 1); index >= 0; index--)
            {
                var to = index == span ? latest : _spans[index].At(_spans[index + 1].Uptime);
                ranges.Add((_spans[index].Wall - LeastStep, to + LeastStep, _spans[^1].Offset - _spans[index].Offset));
            }

            if (ranges.TrueForAll(range => range.Shift == TimeSpan.Zero))
                return null;
            return at => ranges.Find(range => at >= range.From && at <= range.To) is { To.Ticks: > 0 } found
                ? found.Shift
                : ranges[0].Shift;
        }
    }

    private readonly record struct Span(TimeSpan Uptime, DateTimeOffset Wall)
    {
        public TimeSpan Offset => Wall - DateTimeOffset.UnixEpoch - Uptime;

        public DateTimeOffset At(TimeSpan uptime) => Wall + (uptime - Uptime);
    }
}
