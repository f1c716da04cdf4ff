namespace EdgeAgent.Video.Decoding;

/// <summary>Acts once when nothing has happened for too long, by the monotonic clock.</summary>
internal sealed class StallTimer : IDisposable
{
    /// <summary>The longest wait for a picture while other data arrives, such as packets that need a keyframe.</summary>
    public static readonly TimeSpan LongestWithoutPicture = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _time;
    private readonly Action _act;
    private readonly Func<long> _arrivals;
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private TimeSpan _limit;
    private long _since;
    private long _seen;
    private volatile bool _stalled;

    /// <param name="act">Called on a pool thread; must not throw.</param>
    /// <param name="arrivals">
    /// Grows with each arrival other than the expected one. While it grows, the timer keeps waiting, up to
    /// <see cref="LongestWithoutPicture"/>.
    /// </param>
    public StallTimer(TimeProvider time, Action act, Func<long>? arrivals = null)
    {
        _time = time;
        _act = act;
        _arrivals = arrivals ?? (() => 0);
        _timer = time.CreateTimer(_ => Expired(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether the timer has acted.</summary>
    public bool Stalled => _stalled;

    /// <summary>Whether data kept arriving, but not the expected kind.</summary>
    public bool DataArrived { get; private set; }

    /// <summary>Records an event; the next one must follow within <paramref name="limit"/>.</summary>
    public void Restart(TimeSpan limit)
    {
        lock (_lock)
        {
            _limit = limit;
            _since = _time.GetTimestamp();
            _seen = _arrivals();
            DataArrived = false;
            _timer.Change(limit, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Stops the timer while no event is expected.</summary>
    public void Suspend()
    {
        lock (_lock)
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();

    private void Expired()
    {
        lock (_lock)
        {
            var arrived = _arrivals();
            DataArrived = arrived != _seen;
            if (DataArrived && _time.GetElapsedTime(_since) < LongestWithoutPicture)
            {
                _seen = arrived;
                _timer.Change(_limit, Timeout.InfiniteTimeSpan);
                return;
            }

            _stalled = true;
        }

        _act();
    }
}
