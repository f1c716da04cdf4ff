using System.Threading.Tasks.Sources;
using EdgeAgent.Inference;

namespace EdgeAgent.Video;

/// <summary>One stream's frame on its way through a batch. Each stream has one and uses it again for every frame.</summary>
internal sealed class ScoreRequest(FragmentSampler sampler) : IValueTaskSource<FrameScore>
{
    // Continuations run elsewhere: a stream must not hold up the batch it was part of.
    private ManualResetValueTaskSourceCore<FrameScore> _result = new() { RunContinuationsAsynchronously = true };
    private VideoFrame? _frame;

    /// <summary>Takes the next frame; the score has no signals yet.</summary>
    public ValueTask<FrameScore> Begin(VideoFrame frame)
    {
        _frame = frame;
        _result.Reset();
        return new ValueTask<FrameScore>(this, _result.Version);
    }

    /// <summary>Writes the frame's fragments into a slot of the session.</summary>
    public void Sample(Span<byte> slot) => sampler.Sample(_frame!.Pixels, slot);

    /// <summary>Takes the result from that slot.</summary>
    public void Complete(ModelSession session, int slot) => _result.SetResult(
        new FrameScore(_frame!.Time, session.Quality[slot], ArtifactProbabilities.From(session.Artifacts(slot)), Signals.None));

    public void Fail(Exception error) => _result.SetException(error);

    FrameScore IValueTaskSource<FrameScore>.GetResult(short token) => _result.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<FrameScore>.GetStatus(short token) => _result.GetStatus(token);

    void IValueTaskSource<FrameScore>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _result.OnCompleted(continuation, state, token, flags);
}
