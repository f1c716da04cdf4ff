namespace EdgeAgent.Video;

/// <summary>
/// Frozen: for at least <see cref="VideoOptions.FreezeAfter"/> no scored frame differed from the last one that changed by more than
/// <see cref="VideoOptions.FreezeDifference"/> of full scale, as a mean over luma. As ffmpeg's freezedetect, whose defaults these are,
/// but on luma alone and on the frames that are scored.
/// </summary>
internal sealed class FreezeCheck(FrameFormat format, VideoOptions options) : ISignalCheck
{
    private readonly LumaPlane _luma = new(format);
    private readonly byte[] _reference = new byte[new LumaPlane(format).Count];
    private TimeSpan? _changed;

    public Signals Signal => Signals.Frozen;

    public bool Check(VideoFrame frame)
    {
        if (_changed is { } changed && _luma.Difference(frame.Pixels, _reference) <= options.FreezeDifference * byte.MaxValue)
            return frame.Time - changed >= options.FreezeAfter;
        _luma.CopyTo(frame.Pixels, _reference);
        _changed = frame.Time;
        return false;
    }
}
