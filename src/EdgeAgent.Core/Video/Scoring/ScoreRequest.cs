using System.Threading.Tasks.Sources;
using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Sampling;

namespace EdgeAgent.Video.Scoring;

/// <summary>One stream's frame on its way through a batch. Each stream reuses one request for every frame.</summary>
/// <param name="format">Format of the stream's frames.</param>
internal sealed class ScoreRequest(FrameFormat format) : IValueTaskSource<FrameScore>
{
    // Continuations run elsewhere: a stream must not delay the batch that contained its frame.
    private ManualResetValueTaskSourceCore<FrameScore> _result = new() { RunContinuationsAsynchronously = true };
    private readonly SteadyBars _bars = new(format);
    private VideoFrame? _frame;
    private FragmentSampler? _sampler;
    private (ModelMetadata Model, Bars Bars)? _sampled;

    /// <summary>Begins with the next frame. Its score has no signals yet.</summary>
    public ValueTask<FrameScore> Begin(VideoFrame frame)
    {
        _frame = frame;
        _result.Reset();
        return new ValueTask<FrameScore>(this, _result.Version);
    }

    /// <summary>Writes the frame's fragments into a slot of the session, as its model expects them.</summary>
    public void Sample(ModelSession session, int slot) => Sampler(session.Metadata).Sample(_frame!.Pixels, session.Frame(slot));

    /// <summary>Completes the request with the result in that slot.</summary>
    public void Complete(ModelSession session, int slot)
    {
        var artifacts = ArtifactProbabilities.From(session.Artifacts(slot));
        var score = new FrameScore(_frame!.Time, session.Quality[slot], artifacts, Signals.None);
        _result.SetResult(score.With(_frame.Bitstream, session.Metadata.Coding));
    }

    public void Fail(Exception error) => _result.SetException(error);

    FrameScore IValueTaskSource<FrameScore>.GetResult(short token) => _result.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<FrameScore>.GetStatus(short token) => _result.GetStatus(token);

    void IValueTaskSource<FrameScore>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _result.OnCompleted(continuation, state, token, flags);

    // Model and bars may change between two frames, and with them the sampled area.
    private FragmentSampler Sampler(ModelMetadata model)
    {
        var wanted = (model, _bars.Next(_frame!));
        if (_sampler is null || _sampled != wanted)
        {
            _sampler = new FragmentSampler(format, model.Sampling, model.DisplayHeight, bars: wanted.Item2);
            _sampled = wanted;
        }

        return _sampler;
    }
}
