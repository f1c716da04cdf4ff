namespace EdgeAgent.Video;

/// <summary>Acts once when nothing has happened for too long, by the monotonic clock.</summary>
internal sealed class StallTimer : IDisposable
{
    private readonly ITimer _timer;
    private volatile bool _stalled;

    /// <param name="act">Called on a pool thread; must not throw.</param>
    public StallTimer(TimeProvider time, Action act) => _timer = time.CreateTimer(
        _ =>
        {
            _stalled = true;
            act();
        },
        null,
        Timeout.InfiniteTimeSpan,
        Timeout.InfiniteTimeSpan);

    /// <summary>It has acted.</summary>
    public bool Stalled => _stalled;

    /// <summary>Something happened: the next must within <paramref name="limit"/>.</summary>
    public void Restart(TimeSpan limit) => _timer.Change(limit, Timeout.InfiniteTimeSpan);

    /// <summary>Nothing is expected for now.</summary>
    public void Suspend() => _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer.Dispose();
}
