using System.Threading.Channels;
using EdgeAgent.Inference;

namespace EdgeAgent.Video;

/// <summary>Scores the frames of all streams with one session. Frames that are due while a batch runs make up the next one.</summary>
internal sealed class BatchScorer(ModelSession session, InferenceGate gate, InferenceMetrics metrics, TimeProvider time)
{
    private readonly Channel<ScoreRequest> _waiting = Channel.CreateUnbounded<ScoreRequest>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>What a stream of this format sends its frames with.</summary>
    public ScoreRequest CreateRequest(FrameFormat format) => new(new FragmentSampler(format, session.Metadata.Sampling, session.Metadata.DisplayHeight));

    /// <exception cref="OperationCanceledException">Scoring has ended.</exception>
    public ValueTask<FrameScore> ScoreAsync(ScoreRequest request, VideoFrame frame)
    {
        var score = request.Begin(frame);
        if (!_waiting.Writer.TryWrite(request))
            request.Fail(new OperationCanceledException());
        return score;
    }

    /// <summary>Scores until cancelled; what then still waits is cancelled too.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var batch = new List<ScoreRequest>(session.MaxBatch);
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(stop))
            {
                using var pass = await gate.EnterAsync(stop);
                while (batch.Count < session.MaxBatch && _waiting.Reader.TryRead(out var request))
                    batch.Add(request);
                Score(batch);
                batch.Clear();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The program stops.
        }
        finally
        {
            _waiting.Writer.TryComplete();
            while (_waiting.Reader.TryRead(out var request))
                request.Fail(new OperationCanceledException());
        }
    }

    private void Score(List<ScoreRequest> batch)
    {
        try
        {
            for (var slot = 0; slot < batch.Count; slot++)
                batch[slot].Sample(session.Frame(slot));
            var start = time.GetTimestamp();
            session.Run(batch.Count);
            metrics.Record(session, time.GetElapsedTime(start));
        }
        catch (UserError error)
        {
            batch.ForEach(request => request.Fail(error));
            return;
        }

        for (var slot = 0; slot < batch.Count; slot++)
            batch[slot].Complete(session, slot);
    }
}
