using EdgeAgent.Inference;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Moments;
using EdgeAgent.Video.Sampling;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Scoring;

/// <summary>
/// Scores the frames of one input, one at a time. A score is the mean of as many fragment grids as the session's batch holds.
/// </summary>
/// <param name="displayHeight">See <see cref="FrameSampler"/>.</param>
/// <param name="worst">Keeps the worst frames; null to keep none.</param>
internal sealed class FrameScorer(
    ModelSession session, FrameFormat format, VideoOptions options, int displayHeight = 0, WorstMoments? worst = null)
    : IFrameScorer
{
    private readonly FrameSampler _sampler = new(format, session.MaxBatch, displayHeight);
    private readonly SignalChecks _signals = new(format, options, new ViewWatch(options.Integrity.ForClip()));
    private readonly double[] _sums = new double[session.MaxBatch];
    private int _frames;

    /// <summary>The bars excluded from the last frame.</summary>
    public Bars Bars => _sampler.Bars;

    /// <summary>Height in lines at which the frames are judged.</summary>
    public int DisplayHeight => _sampler.DisplayHeight;

    public FrameScore Score(VideoFrame frame)
    {
        _sampler.Sample(frame, session);
        session.Run(_sums.Length);
        _frames++;
        var bitstream = _sampler.Shown(frame.Bitstream);
        AddEachGrid(bitstream);
        var seen = ModelOutput.Of(session, slot: 0, _sums.Length);
        var score = FrameScore.Create(frame.Time, seen, bitstream, session.Metadata.Coding, _signals.Check(frame, hour: 0));
        if (worst is not null)
            Offer(worst, score, seen.Quality, frame);
        return score;
    }

    /// <summary>For each grid alone, the mean quality of all frames so far; empty before the first.</summary>
    public IReadOnlyList<double> GridMeans() => _frames == 0 ? [] : [.. _sums.Select(sum => sum / _frames)];

    public IReadOnlyList<KeptMoment> Worst() => worst?.Chosen() ?? [];

    // A method of its own, because a delegate costs memory. The run leaves the model's input as it was sampled.
    private void Offer(WorstMoments moments, FrameScore score, float seen, VideoFrame frame) =>
        moments.Offer(score, frame.Pixels.Length, () => new(
            score, seen, format, DisplayHeight, Bars, frame.Pixels.ToArray(), session.Frame(0).ToArray(), session.Metadata.Sampling,
            _sampler.Patches));

    private void AddEachGrid(in BitstreamInfo bitstream)
    {
        for (var i = 0; i < _sums.Length; i++)
            _sums[i] += bitstream.Quality(session.Quality[i], session.Artifacts(i), session.Metadata.Coding);
    }
}
