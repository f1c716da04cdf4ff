namespace EdgeAgent.Benchmarks;

/// <summary>Starts a worker, listens to it until it has answered, and makes sure that it is gone.</summary>
internal sealed class WorkerDialogue(WorkerProgram program, RunObserver observer, CaseProgress tell, TimeProvider time)
{
    // For all that has no limit of its own: reading a large model from a slow card, its cold call, the statistics.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public async Task<WorkerAnswer> PrepareAsync(WorkerRequest.Prepare request, CancellationToken cancellation) =>
        await WithinAsync(Patience, request, PreparedAsync, cancellation);

    public async Task<WorkerAnswer> MeasureAsync(WorkerRequest.Measure request, CancellationToken cancellation) =>
        await WithinAsync(Patience + request.Limits.MaxWarmUp + request.Limits.MaxDuration, request, MeasuredAsync, cancellation);

    private async Task<WorkerAnswer> WithinAsync(
        TimeSpan limit, WorkerRequest request, Func<WorkerProcess, CancellationToken, Task<WorkerAnswer>> listen, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        await using var worker = WorkerProcess.Start(program, request);
        try
        {
            return await listen(worker, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(End: new(Outcome.TimedOut, $"The worker gave no result within {limit:c} and was stopped."));
        }
    }

    private static async Task<WorkerAnswer> PreparedAsync(WorkerProcess worker, CancellationToken cancellation)
    {
        await foreach (var message in worker.MessagesAsync(cancellation))
        {
            if (message is WorkerMessage.Prepared prepared)
                return new(Model: prepared.Model);
        }
        return new(End: await worker.EndAsync(cancellation));
    }

    private async Task<WorkerAnswer> MeasuredAsync(WorkerProcess worker, CancellationToken cancellation)
    {
        var measured = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<Observation>? observing = null;
        try
        {
            await foreach (var message in worker.MessagesAsync(cancellation))
            {
                Tell(message);
                if (message is WorkerMessage.Measuring)
                    observing ??= observer.ObserveAsync(measured.Task);
                else if (message is WorkerMessage.Measured)
                    measured.TrySetResult();
                else if (message is WorkerMessage.Finished finished && observing is not null)
                    return new(Measurement: finished.Measurement, Observation: await observing);
            }
            return new(End: await worker.EndAsync(cancellation));
        }
        finally
        {
            measured.TrySetResult();
        }
    }

    private void Tell(WorkerMessage message)
    {
        switch (message)
        {
            case WorkerMessage.Loading:
                tell.Phase("loading");
                break;
            case WorkerMessage.WarmingUp:
                tell.Phase("warming up");
                break;
            case WorkerMessage.Measuring measuring:
                tell.Phase("measuring", measuring.Progress);
                break;
        }
    }
}
