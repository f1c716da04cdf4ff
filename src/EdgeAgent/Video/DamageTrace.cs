namespace EdgeAgent.Video;

/// <summary>
/// Follows what the decoder says of damage, line by line. Damage of a frame that others are predicted from stays in the picture until the next keyframe: on film with ten seconds between
/// keyframes none of it healed before (<c>bench/concealment</c>). A stream that renews its picture piece by piece (intra refresh) has no keyframes: there damage is believed for half a minute. A decoder with several threads tells of a frame up to as many frames early; which frames are corrupt it then tells too unreliably to count by.
/// </summary>
internal sealed class DamageTrace
{
    private const int MacroblockSide = 16;

    // Longer than what cameras take from keyframe to keyframe or for one round of refresh.
    private const double LongestSeconds = 30;

    private readonly Queue<(double Since, double Pictures)> _lasting = [];
    private double _seconds;
    private bool _begun;
    private long _lastingMacroblocks;
    private int _ownMacroblocks;

    /// <summary>A frame that is not shown yet was concealed in part.</summary>
    public void Concealed(in Concealment amount)
    {
        if (amount.InB)
            _ownMacroblocks = Math.Max(_ownMacroblocks, amount.Macroblocks);
        else
            _lastingMacroblocks += amount.Macroblocks;
    }

    /// <summary>The next frame in the order of display, wanted or not. Of a decoder that does not say how much it concealed, nothing is known.</summary>
    public Damage Next(in FrameStamp frame)
    {
        _seconds = Math.Max(_seconds, frame.Seconds ?? _seconds);
        if (frame.IsKey)
            _lasting.Clear();
        while (_lasting.TryPeek(out var first) && first.Since < _seconds - LongestSeconds)
            _lasting.Dequeue();
        var all = Macroblocks(frame);
        // What comes before the first frame shown is of frames that never are.
        if (_begun && _lastingMacroblocks > 0)
            _lasting.Enqueue((_seconds, _lastingMacroblocks / all));
        var own = _begun ? Math.Min(1, _ownMacroblocks / all) : 0;
        (_lastingMacroblocks, _ownMacroblocks, _begun) = (0, 0, true);
        return new Damage(_lasting.Sum(damage => damage.Pictures) + own);
    }

    private static double Macroblocks(in FrameStamp frame) =>
        Math.Max(1, Math.Ceiling(frame.Width / (double)MacroblockSide) * Math.Ceiling(frame.Height / (double)MacroblockSide));
}
