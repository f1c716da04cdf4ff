using EdgeAgent.Video.Streams;

namespace EdgeAgent.Incidents.Sources;

/// <summary>When a stream last delivered a frame, and how often its frames stopped. Not safe for concurrent calls.</summary>
/// <param name="frame">Time between two frames.</param>
internal sealed class StreamProgress(TimeSpan frame)
{
    /// <summary>Period in which interruptions are counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    // More than this many interruptions are not counted, which limits memory.
    private const int MostBreaks = 100;

    private readonly Queue<TimeSpan> _breaks = new();
    private StreamState _state = StreamState.Connecting;
    private long _frames;
    private long _reconnects;
    private TimeSpan? _last;
    private TimeSpan _now;

    /// <summary>
    /// Time since a frame was due that did not come; null if none was ever due: since the start, a turn or a benchmark.
    /// </summary>
    public TimeSpan? Silent => _last is { } last ? Positive(_now - last - frame) : null;

    /// <summary>Times that the frames stopped in the last <see cref="Window"/>.</summary>
    public int Breaks => _breaks.Count;

    /// <summary>Time since the first of <see cref="Breaks"/>.</summary>
    public TimeSpan SinceFirstBreak => _breaks.TryPeek(out var first) ? _now - first : TimeSpan.Zero;

    /// <summary>Time since the start of the program in which frames arrived.</summary>
    public TimeSpan Watched { get; private set; }

    /// <param name="now">Monotonic time.</param>
    public void Next(StreamSnapshot stream, TimeSpan now)
    {
        var frames = stream.Scored + stream.Skipped + stream.Dropped;
        if (_state == StreamState.Streaming && IsBroken(stream) && _breaks.Count < MostBreaks)
            _breaks.Enqueue(now);
        while (_breaks.TryPeek(out var first) && now - first > Window)
            _breaks.Dequeue();
        if (stream.State is StreamState.Waiting or StreamState.Paused or StreamState.Ended)
            _last = null;
        else if (frames != _frames || (stream.State == StreamState.Streaming && _last is null))
            _last = now;
        if (stream.State is StreamState.Streaming or StreamState.Paused)
            Watched += now - _now;
        (_state, _frames, _reconnects, _now) = (stream.State, frames, stream.Reconnects, now);
    }

    private bool IsBroken(StreamSnapshot stream) =>
        stream.State is StreamState.Stalled or StreamState.Backoff or StreamState.Connecting
        || (stream.State == StreamState.Streaming && stream.Reconnects > _reconnects);

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;
}
