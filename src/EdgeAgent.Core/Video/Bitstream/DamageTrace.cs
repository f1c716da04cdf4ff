using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Video.Bitstream;

/// <summary>
/// Follows the decoder's reports of damage, line by line. Damage of a reference frame stays in the picture until the next keyframe: on
/// film with ten seconds between keyframes none of it healed before (<c>bench/concealment</c>). A stream with intra refresh renews its
/// picture piece by piece and has no keyframes; there damage counts for half a minute. A decoder with several threads reports a frame up
/// to as many frames early, and its report of which frames are corrupt is then too unreliable to count by. Where a decoder reports nothing,
/// pictures and slices that did not arrive count in the same way.
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

    // A decoder delays fewer frames. After so many, a keyframe that did not appear will not.
    private const int LongestDelay = 32;

    private readonly Queue<(double Since, double Pictures)> _lasting = [];
    private double _seconds;
    private bool _begun;
    private long _lastingMacroblocks;
    private int _ownMacroblocks;
    private bool _complained;
    private double? _suspectSince;
    private double _lost;
    private double _lostAfterKey;
    private int _keysToShow;
    private int _waited;

    /// <summary>Records that a frame not shown yet was concealed in part.</summary>
    public void Concealed(in Concealment amount)
    {
        if (amount.InB)
            _ownMacroblocks = Math.Max(_ownMacroblocks, amount.Macroblocks);
        else
            _lastingMacroblocks += amount.Macroblocks;
        Complained();
    }

    /// <summary>
    /// Records that reference pictures or parts of them did not arrive. That is known when packets arrive, before the decoder's delay.
    /// </summary>
    /// <param name="pictures">How much is missing, in pictures.</param>
    public void Lost(double pictures)
    {
        if (_keysToShow > 0)
            _lostAfterKey += pictures;
        else
            _lost += pictures;
    }

    /// <summary>Records that a keyframe arrived. It is shown after the decoder's delay.</summary>
    public void KeyArrived()
    {
        _keysToShow = Math.Min(_keysToShow + 1, LongestDelay);
        _waited = 0;
        _lost = _begun && _keysToShow > 0 ? _lost + _lostAfterKey : 0;
        _lostAfterKey = 0;
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
            KeyShown();
        }
        else if (_keysToShow > 0 && ++_waited > LongestDelay)
        {
            KeyShown();
        }

        while (_lasting.TryPeek(out var first) && first.Since < _seconds - LongestSeconds)
            _lasting.Dequeue();
        var all = Macroblocks(frame);
        var counts = _begun || !joined && _seconds <= LatestFirstSeconds;
        if (counts && _lastingMacroblocks > 0)
            _lasting.Enqueue((_seconds, _lastingMacroblocks / all));
        if (_lost > 0)
        {
            _lasting.Enqueue((_seconds, _lost));
            _suspectSince = _seconds;
        }

        var own = counts ? Math.Min(1, _ownMacroblocks / all) : 0;
        if (counts && _complained)
            _suspectSince = _seconds;
        _lost = 0;
        _lastingMacroblocks = 0;
        _ownMacroblocks = 0;
        _complained = false;
        _begun = true;
        return new Damage(_lasting.Sum(damage => damage.Pictures) + own) { IsSuspect = _suspectSince >= _seconds - LongestSeconds };
    }

    // What was lost before it is no longer visible. It may be shown before its packet is recorded.
    private void KeyShown()
    {
        _waited = 0;
        _keysToShow = Math.Max(_keysToShow - 1, -1);
        if (_keysToShow > 0)
            return;
        _lost = _lostAfterKey;
        _lostAfterKey = 0;
    }

    private static double Macroblocks(in FrameStamp frame) =>
        Math.Max(1, Math.Ceiling(frame.Width / (double)MacroblockSide) * Math.Ceiling(frame.Height / (double)MacroblockSide));
}
