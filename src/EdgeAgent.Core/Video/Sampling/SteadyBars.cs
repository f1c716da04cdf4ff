using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Video.Sampling;

/// <summary>
/// The bars of a stream: the part common to its last frames. A dark corner does not become a bar for a moment, and a picture that grows
/// into its bars counts at once.
/// </summary>
internal sealed class SteadyBars(FrameFormat format)
{
    private const int Frames = 10;

    private readonly BarFinder _finder = new(format);
    private readonly Bars[] _last = new Bars[Frames];
    private int _seen;

    /// <summary>The bars including this frame.</summary>
    public Bars Next(VideoFrame frame)
    {
        if (_finder.Find(frame.Pixels) is { } found)
            _last[_seen++ % Frames] = found;
        if (_seen == 0)
            return Bars.None;
        var common = _last[0];
        for (var i = 1; i < Math.Min(_seen, Frames); i++)
            common = common.Common(_last[i]);
        return common;
    }
}
