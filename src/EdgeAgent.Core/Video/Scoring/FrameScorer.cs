using EdgeAgent.Inference;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Sampling;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Scoring;

/// <summary>
/// Scores the frames of one input, one at a time. A score is the mean of as many fragment grids as the session's batch holds.
/// </summary>
internal sealed class FrameScorer(ModelSession session, FrameFormat format, VideoOptions options)
{
    private readonly SteadyBars _steadyBars = new(format);
    private readonly SignalChecks _signals = new(format, options);
    private readonly double[] _sums = new double[session.MaxBatch];
    private FragmentSampler[] _grids = [];
    private int _frames;

    /// <summary>The bars excluded from the last frame.</summary>
    public Bars Bars { get; private set; }

    public FrameScore Score(VideoFrame frame)
    {
        LeaveOut(_steadyBars.Next(frame));
        for (var i = 0; i < _grids.Length; i++)
            _grids[i].Sample(frame.Pixels, session.Frame(i));
        session.Run(_grids.Length);
        _frames++;
        var score = new FrameScore(frame.Time, MeanQuality(frame.Bitstream), MeanArtifacts(), _signals.Check(frame));
        return score.With(frame.Bitstream, session.Metadata.Coding);
    }

    /// <summary>For each grid alone, the mean quality of all frames so far; empty before the first.</summary>
    public IReadOnlyList<double> GridMeans() => _frames == 0 ? [] : [.. _sums.Select(sum => sum / _frames)];

    private void LeaveOut(Bars bars)
    {
        if (_grids.Length > 0 && bars == Bars)
            return;
        Bars = bars;
        _grids = Grids(bars);
    }

    private FragmentSampler[] Grids(Bars bars)
    {
        var model = session.Metadata;
        var numbers = Enumerable.Range(0, session.MaxBatch);
        return [.. numbers.Select(number => new FragmentSampler(format, model.Sampling, model.DisplayHeight, number, bars))];
    }

    private float MeanQuality(in BitstreamInfo bitstream)
    {
        var sum = 0f;
        for (var i = 0; i < _grids.Length; i++)
        {
            _sums[i] += bitstream.Quality(session.Quality[i], session.Artifacts(i), session.Metadata.Coding);
            sum += session.Quality[i];
        }

        return sum / _grids.Length;
    }

    private ArtifactProbabilities MeanArtifacts()
    {
        Span<float> means = stackalloc float[ArtifactProbabilities.Count];
        means.Clear();
        for (var i = 0; i < _grids.Length; i++)
        {
            for (var artifact = 0; artifact < means.Length; artifact++)
                means[artifact] += session.Artifacts(i)[artifact] / _grids.Length;
        }

        return ArtifactProbabilities.From(means);
    }
}
