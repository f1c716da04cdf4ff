namespace EdgeAgent.Video.Decoding.Plans;

/// <summary>
/// One order of time for frames of two processes. Each process times frames by their arrival, from its own beginning. After a switch, the
/// other one may deliver a moment that was delivered already.
/// </summary>
/// <param name="interval">Time between two requested frames.</param>
internal sealed class MergedTimes(TimeSpan interval)
{
    private TimeSpan? _delivered;
    private bool _switched;

    /// <summary>Records that the next frame may come from another process.</summary>
    public void Switched() => _switched = true;

    /// <summary>Gives a frame its time in the stream.</summary>
    /// <param name="zero">When the frame's process began.</param>
    /// <returns>False for a moment that was delivered already.</returns>
    public bool TryTake(VideoFrame frame, TimeSpan zero)
    {
        frame.Time += zero;
        var since = frame.Time - _delivered;
        if (since <= TimeSpan.Zero || _switched && since < interval / 2)
            return false;
        _switched = false;
        _delivered = frame.Time;
        return true;
    }
}
