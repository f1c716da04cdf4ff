namespace EdgeAgent.Workers;

/// <summary>Starts a worker for each request, reads its messages until the answer, and ensures that the process ends.</summary>
/// <typeparam name="TMessage">Base type of the worker's messages.</typeparam>
internal sealed class WorkerClient<TMessage>(WorkerProgram program, TimeProvider time)
    where TMessage : class
{
    /// <summary>
    /// Limit for work without its own limit: reading a large model from a slow card, building an engine, a cold call, the statistics.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>What a caller makes of one message.</summary>
    /// <returns>The answer; null if it comes with a later message.</returns>
    public delegate ValueTask<TAnswer?> Receive<TAnswer>(WorkerProcess worker, TMessage message)
        where TAnswer : class;

    /// <param name="request">The request as text, see <see cref="WorkerText"/>.</param>
    /// <param name="limit">Longest duration, after which the worker is stopped.</param>
    /// <returns>The answer, or how the worker ended without one.</returns>
    /// <exception cref="UserError">The worker cannot be started.</exception>
    public async Task<(TAnswer? Answer, WorkerEnd? End)> AskAsync<TAnswer>(
        string request, TimeSpan limit, Receive<TAnswer> receive, CancellationToken cancellation)
        where TAnswer : class
    {
        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        await using var worker = WorkerProcess.Start(program, request);
        try
        {
            await foreach (var message in worker.MessagesAsync<TMessage>(either.Token))
            {
                if (await receive(worker, message) is { } answer)
                    return (answer, null);
            }

            return (null, await worker.EndAsync(time, either.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, new(Outcome.TimedOut, $"The worker gave no result within {limit:c} and was stopped."));
        }
    }
}
