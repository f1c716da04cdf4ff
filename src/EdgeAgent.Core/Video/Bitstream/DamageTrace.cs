using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Video.Bitstream;

/// <summary>
/// Follows the decoder's reports of damage, line by line. Damage of a reference frame stays in the picture until the next keyframe: on
/// film with ten seconds between keyframes none of it healed before (<c>bench/concealment</c>). A stream with intra refresh renews its
/// picture piece by piece and has no keyframes; there damage counts for half a minute. A decoder with several threads reports a frame up
/// to as many frames early, and its report of which frames are corrupt is then too unreliable to count by.
/// </summary>
/// <param name="joined">
/// Whether the stream was already running, as a camera's is: reports before the first frame are then about frames that are never shown.
/// For a file they are about the first frames, unless those before a keyframe are missing because the recording was cut.
/// </param>
internal sealed class DamageTrace(bool joined)
{
    private const int MacroblockSide = 16;

    // Longer than cameras need from keyframe to keyframe, or for one round of refresh.
    private const double LongestSeconds = 30;

    // Longer than a decoder runs ahead of display, and longer than a stream's sound begins before its pictures.
    private const double LatestFirstSeconds = 0.5;

    private readonly Queue<(double Since, double Pictures)> _lasting = [];
    private double _seconds;
    private bool _begun;
    private long _lastingMacroblocks;
    private int _ownMacroblocks;
    private bool _complained;
    private double? _suspectSince;

    /// <summary>Records that a frame not shown yet was concealed in part.</summary>
    public void Concealed(in Concealment amount)
    {
        if (amount.InB)
            _ownMacroblocks = Math.Max(_ownMacroblocks, amount.Macroblocks);
        else
            _lastingMacroblocks += amount.Macroblocks;
        Complained();
    }

    /// <summary>Records that the decoder reported an error.</summary>
    public void Complained() => _complained = true;

    /// <summary>
    /// Damage of the next frame in display order, selected or not. Unknown for a decoder that does not report how much it concealed.
    /// </summary>
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
        _lastingMacroblocks = 0;
        _ownMacroblocks = 0;
        _complained = false;
        _begun = true;
        return new Damage(_lasting.Sum(damage => damage.Pictures) + own) { IsSuspect = _suspectSince >= _seconds - LongestSeconds };
    }

    private static double Macroblocks(in FrameStamp frame) =>
        Math.Max(1, Math.Ceiling(frame.Width / (double)MacroblockSide) * Math.Ceiling(frame.Height / (double)MacroblockSide));
}
