namespace EdgeAgent.Video;

/// <summary>
/// Follows what the decoder says of damage, line by line. Damage of a frame that others are predicted from stays in the picture until the next keyframe: on film with ten seconds between
/// keyframes none of it healed before (<c>bench/concealment</c>). A decoder with several threads tells of a frame up to as many frames early; which frames are corrupt it then tells too unreliably to count by.
/// </summary>
internal sealed class DamageTrace
{
    private const int MacroblockSide = 16;

    private double _lasting;
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
        var all = Macroblocks(frame);
        _lasting = (frame.IsKey ? 0 : _lasting) + _lastingMacroblocks / all;
        var own = Math.Min(1, _ownMacroblocks / all);
        (_lastingMacroblocks, _ownMacroblocks) = (0, 0);
        return new Damage(_lasting + own);
    }

    private static double Macroblocks(in FrameStamp frame) =>
        Math.Max(1, Math.Ceiling(frame.Width / (double)MacroblockSide) * Math.Ceiling(frame.Height / (double)MacroblockSide));
}
