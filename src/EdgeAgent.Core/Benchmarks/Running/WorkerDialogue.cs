using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Workers;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>Starts a worker, reads its messages until the result, and ensures that the process ends.</summary>
internal sealed class WorkerDialogue(WorkerProgram program, RunObserver observer, CaseProgress tell, TimeProvider time)
{
    // For everything without its own limit: reading a large model from a slow card, its cold call, the statistics.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public async Task<WorkerAnswer> PrepareAsync(WorkerRequest.Prepare request, CancellationToken cancellation) =>
        await WithinAsync(Patience, request, PreparedAsync, cancellation);

    public async Task<WorkerAnswer> MeasureAsync(WorkerRequest.Measure request, CancellationToken cancellation) =>
        await WithinAsync(Patience + request.Limits.MaxWarmUp + request.Limits.MaxDuration + request.Sustained, request, MeasuredAsync, cancellation);

    private async Task<WorkerAnswer> WithinAsync(
        TimeSpan limit, WorkerRequest request, Func<WorkerProcess, CancellationToken, Task<WorkerAnswer>> listen, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        await using var worker = WorkerProcess.Start(program, request.ToArgument());
        try
        {
            return await listen(worker, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(End: new(Outcome.TimedOut, $"The worker gave no result within {limit:c} and was stopped."));
        }
    }

    private async Task<WorkerAnswer> PreparedAsync(WorkerProcess worker, CancellationToken cancellation)
    {
        await foreach (var message in WorkerMessage.ReadAsync(worker, cancellation))
        {
            if (message is WorkerMessage.Prepared prepared)
                return new(Model: prepared.Model);
        }
        return new(End: await worker.EndAsync(time, cancellation));
    }

    private async Task<WorkerAnswer> MeasuredAsync(WorkerProcess worker, CancellationToken cancellation)
    {
        var (measuring, sustaining) = (new ObservedPart(), new ObservedPart());
        try
        {
            await foreach (var message in WorkerMessage.ReadAsync(worker, cancellation))
            {
                Tell(message);
                if (message is WorkerMessage.Measuring)
                    measuring.Begin(over => observer.ObserveAsync(over));
                else if (message is WorkerMessage.Measured)
                    measuring.End();
                else if (message is WorkerMessage.Sustaining)
                    sustaining.Begin(over => observer.ObserveAsync(over, seen => EndWhenSettled(worker, seen)));
                else if (message is WorkerMessage.SustainedOver)
                    sustaining.End();
                else if (message is WorkerMessage.Finished finished && measuring.Observing is not null)
                    return await AnswerAsync(finished.Measurement, await measuring.Observing, sustaining.Observing);
            }
            return new(End: await worker.EndAsync(time, cancellation));
        }
        finally
        {
            measuring.End();
            sustaining.End();
        }
    }

    private static void EndWhenSettled(WorkerProcess worker, IReadOnlyList<DeviceSample> seen)
    {
        if (Heat.HasSettled(seen))
            worker.SayEnough();
    }

    private static async Task<WorkerAnswer> AnswerAsync(Measurement measurement, Observation burst, Task<Observation>? sustaining)
    {
        if (measurement.Sustained is not { } sustained || sustaining is null)
            return new(Measurement: measurement, Observation: burst);
        var after = await sustaining;
        return new(
            Measurement: measurement with { Sustained = sustained with { TemperatureSlope = Heat.Slope(after.Sightings), SecondsToThrottle = burst.SecondsToThrottle(after) } },
            Observation: burst);
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
            case WorkerMessage.Sustaining:
                tell.Phase("sustaining", 1);
                break;
        }
    }

    /// <summary>A part of a worker's work that is observed from its first message to its last.</summary>
    private sealed class ObservedPart
    {
        private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Observation>? Observing { get; private set; }

        public void Begin(Func<Task, Task<Observation>> observe) => Observing ??= observe(_over.Task);

        public void End() => _over.TrySetResult();
    }
}
