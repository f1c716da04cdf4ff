using System.Threading.Tasks.Sources;
using EdgeAgent.Inference;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Sampling;

namespace EdgeAgent.Video.Scoring;

/// <summary>One stream's frame on its way through a batch. Each stream reuses one request for every frame.</summary>
/// <param name="format">Format of the stream's frames.</param>
/// <param name="displayHeight">See <see cref="FrameSampler"/>.</param>
internal sealed class ScoreRequest(FrameFormat format, int displayHeight = 0) : IValueTaskSource<FrameScore>
{
    // Continuations run elsewhere: a stream must not delay the batch that contained its frame.
    private ManualResetValueTaskSourceCore<FrameScore> _result = new() { RunContinuationsAsynchronously = true };
    private readonly FrameSampler _sampler = new(format, displayHeight: displayHeight);
    private VideoFrame? _frame;
    private FoundSignals _signals;

    /// <summary>Begins with the next frame.</summary>
    /// <param name="signals">Results of the frame's integrity checks, which become part of its score.</param>
    public ValueTask<FrameScore> Begin(VideoFrame frame, FoundSignals signals)
    {
        _frame = frame;
        _signals = signals;
        _result.Reset();
        return new ValueTask<FrameScore>(this, _result.Version);
    }

    /// <summary>Writes the frame's fragments into a slot of the session, as its model expects them.</summary>
    public void Sample(ModelSession session, int slot) => _sampler.Sample(_frame!, session, slot);

    /// <summary>Completes the request with the result in that slot.</summary>
    public void Complete(ModelSession session, int slot)
    {
        var seen = ModelOutput.Of(session, slot);
        _result.SetResult(FrameScore.Create(_frame!.Time, seen, _sampler.Shown(_frame.Bitstream), session.Metadata.Coding, _signals));
    }

    public void Fail(Exception error) => _result.SetException(error);

    FrameScore IValueTaskSource<FrameScore>.GetResult(short token) => _result.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<FrameScore>.GetStatus(short token) => _result.GetStatus(token);

    void IValueTaskSource<FrameScore>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _result.OnCompleted(continuation, state, token, flags);
}
