using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Integrity;

/// <summary>
/// Black: at least <see cref="VideoOptions.BlackShare"/> of the luma samples are up to <see cref="VideoOptions.BlackLuma"/> of the way
/// from black to white. The same rule as ffmpeg's blackdetect with its default thresholds, but for each scored frame alone.
/// </summary>
internal sealed class BlackCheck(FrameFormat format, VideoOptions options) : ISignalCheck
{
    private readonly LumaPlane _luma = new(format);
    private readonly byte _limit = format.FullRange ? (byte)(options.BlackLuma * 255) : (byte)(16 + options.BlackLuma * 219);

    public Signals Signal => Signals.Black;

    public bool Check(VideoFrame frame) => _luma.ShareUpTo(frame.Pixels, _limit) >= options.BlackShare;
}
