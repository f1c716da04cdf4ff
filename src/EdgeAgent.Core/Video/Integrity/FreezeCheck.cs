using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Integrity;

/// <summary>
/// Frozen: the source delivered the same picture for at least <see cref="VideoOptions.FreezeAfter"/>. For H.264 and H.265 the sizes of
/// the coded pictures decide, see <see cref="StillSource"/>. For other codecs pixels decide: no scored frame differed from the last one
/// that changed by more than <see cref="VideoOptions.FreezeDifference"/> of full scale, as a mean over luma. That is ffmpeg's
/// freezedetect with its defaults, on luma alone and on scored frames.
/// </summary>
internal sealed class FreezeCheck(FrameFormat format, VideoOptions options) : ISignalCheck
{
    private readonly LumaPlane _luma = new(format);
    private readonly byte[] _reference = new byte[new LumaPlane(format).Count];
    private readonly StillSource _source = new(options.FreezeAfter);
    private TimeSpan? _changed;

    public Signals Signal => Signals.Frozen;

    public bool Check(VideoFrame frame)
    {
        var change = _changed is null ? default : _luma.Change(frame.Pixels, _reference);
        var same = _changed is not null && change.Mean <= options.FreezeDifference * byte.MaxValue;
        if (!same)
        {
            _luma.CopyTo(frame.Pixels, _reference);
            _changed = frame.Time;
        }

        var activity = frame.Bitstream.Activity;
        return activity.IsKnown
            ? _source.Next(frame.Time, activity, change, same)
            : same && frame.Time - _changed >= options.FreezeAfter;
    }
}
