using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Video.Bitstream;

/// <summary>
/// Follows what the decoder says of damage, line by line. Damage of a frame that others are predicted from stays in the picture until the next keyframe: on film with ten seconds between
/// keyframes none of it healed before (<c>bench/concealment</c>). A stream that renews its picture piece by piece (intra refresh) has no keyframes: there damage is believed for half a minute. A decoder with several threads tells of a frame up to as many frames early; which frames are corrupt it then tells too unreliably to count by.
/// </summary>
/// <param name="joined">The stream was under way before, as a camera's is: what is said before the first frame is of frames that are never shown. Of a file it is of the first ones, unless those before a keyframe are missing: a recording that was cut.</param>
internal sealed class DamageTrace(bool joined)
{
    private const int MacroblockSide = 16;

    // Longer than what cameras take from keyframe to keyframe or for one round of refresh.
    private const double LongestSeconds = 30;

    // Longer than what a decoder is ahead of what it shows, and than a stream's sound begins before its pictures.
    private const double LatestFirstSeconds = 0.5;

    private readonly Queue<(double Since, double Pictures)> _lasting = [];
    private double _seconds;
    private bool _begun;
    private long _lastingMacroblocks;
    private int _ownMacroblocks;
    private bool _complained;
    private double? _suspectSince;

    /// <summary>A frame that is not shown yet was concealed in part.</summary>
    public void Concealed(in Concealment amount)
    {
        if (amount.InB)
            _ownMacroblocks = Math.Max(_ownMacroblocks, amount.Macroblocks);
        else
            _lastingMacroblocks += amount.Macroblocks;
        Complained();
    }

    /// <summary>The decoder said that something is wrong.</summary>
    public void Complained() => _complained = true;

    /// <summary>The next frame in the order of display, wanted or not. Of a decoder that does not say how much it concealed, nothing is known.</summary>
    public Damage Next(in FrameStamp frame)
    {
        _seconds = Math.Max(_seconds, frame.Seconds ?? _seconds);
        if (frame.IsKey)
        {
            _lasting.Clear();
            _suspectSince = null;
        }

        while (_lasting.TryPeek(out var first) && first.Since < _seconds - LongestSeconds)
            _lasting.Dequeue();
        var all = Macroblocks(frame);
        var counts = _begun || !joined && _seconds <= LatestFirstSeconds;
        if (counts && _lastingMacroblocks > 0)
            _lasting.Enqueue((_seconds, _lastingMacroblocks / all));
        var own = counts ? Math.Min(1, _ownMacroblocks / all) : 0;
        if (counts && _complained)
            _suspectSince = _seconds;
        (_lastingMacroblocks, _ownMacroblocks, _complained, _begun) = (0, 0, false, true);
        return new Damage(_lasting.Sum(damage => damage.Pictures) + own) { IsSuspect = _suspectSince >= _seconds - LongestSeconds };
    }

    private static double Macroblocks(in FrameStamp frame) =>
        Math.Max(1, Math.Ceiling(frame.Width / (double)MacroblockSide) * Math.Ceiling(frame.Height / (double)MacroblockSide));
}
