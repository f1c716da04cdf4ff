namespace EdgeAgent.Video;

/// <summary>
/// Follows what the decoder says of damage, line by line. Its amount comes when a frame is decoded, that a frame is corrupt just before it is put out, which with
/// B-frames or threads is later: amounts wait for their frames in the order in which they came. Damage of a frame that others are predicted from stays in
/// the picture until the next keyframe; measured on film with ten seconds between keyframes, none of it heals before.
/// </summary>
internal sealed class DamageTrace
{
    // As many frames as decoders hold back. An amount whose frame is never called corrupt must not wait for ever.
    private const int MostWaiting = 8;

    private const int MacroblockSide = 16;

    private readonly Queue<Concealment> _waiting = new();
    private double _lasting;
    private bool _isCorrupt;

    /// <summary>Some frame was concealed in part.</summary>
    public void Concealed(in Concealment amount)
    {
        if (_waiting.Count == MostWaiting)
            _waiting.Dequeue();
        _waiting.Enqueue(amount);
    }

    /// <summary>The frame that comes next is corrupt.</summary>
    public void Corrupt() => _isCorrupt = true;

    /// <summary>The next frame in the order of display, wanted or not. A decoder that does not say how much it concealed is taken to have concealed nothing.</summary>
    public Damage Next(in FrameStamp frame)
    {
        if (frame.IsKey)
            _lasting = 0;
        var own = _isCorrupt && _waiting.TryDequeue(out var amount) ? amount : default;
        _isCorrupt = false;
        var share = Math.Min(1, own.Macroblocks / Macroblocks(frame));
        if (own.InB)
            return new Damage(_lasting + share);
        _lasting += share;
        return new Damage(_lasting);
    }

    private static double Macroblocks(in FrameStamp frame) =>
        Math.Max(1, Math.Ceiling(frame.Width / (double)MacroblockSide) * Math.Ceiling(frame.Height / (double)MacroblockSide));
}
