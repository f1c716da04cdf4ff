using System.Threading.Channels;
using EdgeAgent.Inference;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Video.Scoring;

/// <summary>A benchmark runs, and the frame was not scored.</summary>
internal sealed class ScoringPausedException() : Exception("A benchmark is running.");

/// <summary>
/// Scores the frames of all streams with one session. Frames that arrive while a batch runs form the next one. A stream waits for its score
/// before it requests another, so at most one frame per stream waits, and every stream gets its turn.
/// </summary>
/// <param name="session">Disposed with the scorer, or when another session replaces it.</param>
internal sealed class BatchScorer(ModelSession session, InferenceGate gate, InferenceMetrics metrics, TimeProvider time) : IDisposable
{
    private readonly Channel<ScoreRequest> _waiting =
        Channel.CreateUnbounded<ScoreRequest>(new UnboundedChannelOptions { SingleReader = true });
    private volatile ModelSession _session = session;
    private ModelSession? _next;

    /// <summary>
    /// The session that scores the next batch. Use only its description: it is disposed when another session replaces it.
    /// </summary>
    public ModelSession Session => Volatile.Read(ref _next) ?? _session;

    /// <param name="signals">Results of the frame's integrity checks, which become part of its score.</param>
    /// <exception cref="OperationCanceledException">Scoring has ended.</exception>
    /// <exception cref="ScoringPausedException">A benchmark runs. Do not wait for its end with a decoder running.</exception>
    public ValueTask<FrameScore> ScoreAsync(ScoreRequest request, VideoFrame frame, FoundSignals signals)
    {
        var score = request.Begin(frame, signals);
        if (!_waiting.Writer.TryWrite(request))
            request.Fail(new OperationCanceledException());
        return score;
    }

    /// <summary>Switches to another session from the next batch.</summary>
    public void Use(ModelSession next) => Interlocked.Exchange(ref _next, next)?.Dispose();

    /// <summary>Scores until canceled, then cancels the waiting requests too.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var batch = new List<ScoreRequest>();
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(stop))
            {
                if (!gate.TryEnter(out var pass))
                {
                    GiveBack(new ScoringPausedException());
                    continue;
                }

                using var entered = pass;
                TakeNext();
                while (batch.Count < _session.MaxBatch && _waiting.Reader.TryRead(out var request))
                    batch.Add(request);
                Score(batch, stop);
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
            GiveBack(new OperationCanceledException());
        }
    }

    private void GiveBack(Exception reason)
    {
        while (_waiting.Reader.TryRead(out var request))
            request.Fail(reason);
    }

    public void Dispose()
    {
        Interlocked.Exchange(ref _next, null)?.Dispose();
        _session.Dispose();
    }

    // Runs between two batches, when nothing reads from the session.
    private void TakeNext()
    {
        if (Interlocked.Exchange(ref _next, null) is not { } next)
            return;
        var former = _session;
        _session = next;
        former.Dispose();
    }

    private void Score(List<ScoreRequest> batch, CancellationToken stop)
    {
        var current = _session;
        var begun = time.GetTimestamp();
        try
        {
            for (var slot = 0; slot < batch.Count; slot++)
                batch[slot].Sample(current, slot);
            var start = time.GetTimestamp();
            var taken = InferenceTime.Now();
            // A slow device needs seconds per frame. Stopping cancels the run rather than waiting for it.
            current.Run(batch.Count, stop);
            metrics.Time.Add(taken, current.Threads);
            metrics.Record(current, time.GetElapsedTime(start));
        }
        catch (Exception error)
        {
            // The error of one frame goes to the streams of its batch; scoring continues.
            batch.ForEach(request => request.Fail(error));
            return;
        }

        for (var slot = 0; slot < batch.Count; slot++)
            Complete(batch[slot], current, slot);
        metrics.Batches.Add(batch.Count, time.GetElapsedTime(begun));
    }

    // A failed score costs one frame, and must not stop the loop that all streams wait for.
    private static void Complete(ScoreRequest request, ModelSession session, int slot)
    {
        try
        {
            request.Complete(session, slot);
        }
        catch (Exception error)
        {
            request.Fail(error);
        }
    }
}
