using EdgeAgent.Workers;

namespace EdgeAgent.Lab.Profiling;

/// <summary>Starts a worker, reads its output until it has answered, and makes sure that it has ended.</summary>
internal sealed class ProfileDialogue(WorkerProgram program, TimeProvider time)
{
    // For work without its own limit: reading a large model from a slow card, building an engine, five pairs of slow calls.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <param name="progress">Receives 0–1 of this request.</param>
    /// <returns>The answer, or how the worker ended without one.</returns>
    public async Task<(T? Answer, WorkerEnd? End)> AskAsync<T>(ProfileRequest request, Action<double> progress, CancellationToken cancellation)
        where T : ProfileMessage
    {
        using var timer = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        await using var worker = WorkerProcess.Start(program, request.ToArgument());
        try
        {
            return await ListenAsync<T>(worker, progress, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, new(Outcome.TimedOut, $"The worker gave no result within {Patience:c} and was stopped."));
        }
    }

    private async Task<(T? Answer, WorkerEnd? End)> ListenAsync<T>(WorkerProcess worker, Action<double> progress, CancellationToken cancellation)
        where T : ProfileMessage
    {
        await foreach (var line in worker.LinesAsync(cancellation))
        {
            var message = ProfileMessage.Parse(line);
            if (message is T answer)
                return (answer, null);
            if (message is ProfileMessage.Working working)
                progress(working.Progress);
        }
        return (null, await worker.EndAsync(time, cancellation));
    }
}
