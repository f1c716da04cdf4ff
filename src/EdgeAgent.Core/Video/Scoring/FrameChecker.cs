using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Moments;
using EdgeAgent.Video.Sampling;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Scoring;

/// <summary>
/// Checks the frames of one input for faults of the signal and of the view, without a model. The frames get no quality.
/// </summary>
internal sealed class FrameChecker(FrameFormat format, VideoOptions options) : IFrameScorer
{
    private readonly SignalChecks _signals = new(format, options, new ViewWatch(options.Integrity.ForClip()));

    /// <summary>None. Bars are detected only for a model.</summary>
    public Bars Bars => Bars.None;

    /// <summary>0, because no model judges the frames.</summary>
    public int DisplayHeight => 0;

    public FrameScore Score(VideoFrame frame) =>
        FrameScore.Unscored(frame.Time, frame.Bitstream, _signals.Check(frame, hour: 0));

    /// <summary>Empty, because there are no grids.</summary>
    public IReadOnlyList<double> GridMeans() => [];

    /// <summary>Empty, because without a score no frame is the worst.</summary>
    public IReadOnlyList<KeptMoment> Worst() => [];
}
