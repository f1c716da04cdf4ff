namespace EdgeAgent.Video.Streams;

/// <summary>
/// How long this device did not watch a stream: it waited for its turn, or its input was closed for a benchmark. A camera that is away does
/// not count. Not safe for concurrent calls.
/// </summary>
internal sealed class BlindTime(TimeProvider time)
{
    private TimeSpan _ended;
    private long? _since;

    /// <summary>The sum so far.</summary>
    public TimeSpan Total => _ended + (_since is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero);

    /// <summary>Records the state of a stream whose input is not open.</summary>
    public void Closed(StreamState state)
    {
        if (state is StreamState.Waiting or StreamState.Paused)
            _since ??= time.GetTimestamp();
        else if (state is not StreamState.Connecting)
            Stop();
    }

    /// <summary>Records that frames arrive.</summary>
    public void Opened() => Stop();

    private void Stop()
    {
        _ended = Total;
        _since = null;
    }
}
