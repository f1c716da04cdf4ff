namespace EdgeAgent.Video.Streams;

/// <summary>
/// The time without a frame after which a stream counts as stalled. A camera that sends a frame every 15 s would otherwise seem to stall
/// again and again. Each stall after only a few frames doubles the limit, and a connection that lasted shows how much is needed.
/// </summary>
internal sealed class StallPatience
{
    // This many frames show how far apart they come.
    private const int Enough = 5;

    private const double Margin = 1.5;

    private static readonly TimeSpan Most = TimeSpan.FromMinutes(2);

    private readonly TimeSpan _least;

    /// <param name="least">The limit for a stream that has shown no other need.</param>
    public StallPatience(TimeSpan least) => _least = Limit = least;

    /// <summary>Time without a frame after which the stream has stalled.</summary>
    public TimeSpan Limit { get; private set; }

    /// <summary>Adjusts the limit after a connection ended.</summary>
    /// <param name="frames">Frames in the connection.</param>
    /// <param name="longestGap">Longest time between two of them.</param>
    /// <param name="stalled">Whether the connection ended because no further frame came.</param>
    public void Learn(long frames, TimeSpan longestGap, bool stalled)
    {
        if (frames >= Enough)
            Limit = Longer(_least, longestGap * Margin);
        else if (stalled && frames > 0)
            Limit = Limit * 2 < Most ? Limit * 2 : Longer(_least, Most);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
