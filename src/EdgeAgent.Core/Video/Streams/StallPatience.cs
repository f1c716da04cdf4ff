namespace EdgeAgent.Video.Streams;

/// <summary>
/// How long a stream may give no frame before it has stalled. A camera that sends one every quarter of a minute would seem to stall again and again: each stall that follows only a few frames doubles the patience,
/// and a connection that lasted shows how much is needed.
/// </summary>
internal sealed class StallPatience
{
    // So many frames show how far apart they come.
    private const int Enough = 5;

    private const double Margin = 1.5;

    private static readonly TimeSpan Most = TimeSpan.FromMinutes(2);

    private readonly TimeSpan _least;

    /// <param name="least">What a stream is given that has shown nothing else.</param>
    public StallPatience(TimeSpan least) => _least = Limit = least;

    /// <summary>Time without a frame after which the stream has stalled.</summary>
    public TimeSpan Limit { get; private set; }

    /// <summary>A connection ended.</summary>
    /// <param name="frames">It had so many.</param>
    /// <param name="longestGap">Between two of them.</param>
    /// <param name="stalled">It ended because no further one came.</param>
    public void Learn(long frames, TimeSpan longestGap, bool stalled)
    {
        if (frames >= Enough)
            Limit = Longer(_least, longestGap * Margin);
        else if (stalled && frames > 0)
            Limit = Limit * 2 < Most ? Limit * 2 : Longer(_least, Most);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
