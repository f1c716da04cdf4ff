using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Workers;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>Requests the parts of one run from workers, and observes the device while they measure.</summary>
internal sealed class WorkerDialogue(WorkerProgram program, RunObserver observer, CaseProgress progress, TimeProvider time)
{
    private readonly WorkerClient<WorkerMessage> _workers = new(program, time);

    public async Task<WorkerAnswer> PrepareAsync(WorkerRequest.Prepare request, CancellationToken cancellation)
    {
        var (answer, end) = await _workers.AskAsync<WorkerAnswer>(
            request.ToArgument(),
            WorkerClient<WorkerMessage>.Patience,
            (_, message) => new(message is WorkerMessage.Prepared prepared ? new WorkerAnswer(Model: prepared.Model) : null),
            cancellation);
        return answer ?? new(End: end);
    }

    public async Task<WorkerAnswer> MeasureAsync(WorkerRequest.Measure request, CancellationToken cancellation)
    {
        var measuring = new ObservedPart();
        var sustaining = new ObservedPart();
        var limit = WorkerClient<WorkerMessage>.Patience + request.Limits.MaxWarmUp + request.Limits.MaxDuration + request.Sustained;
        try
        {
            var (answer, end) = await _workers.AskAsync<WorkerAnswer>(request.ToArgument(), limit, ReceiveAsync, cancellation);
            return answer ?? new(End: end);
        }
        finally
        {
            measuring.End();
            sustaining.End();
        }

        async ValueTask<WorkerAnswer?> ReceiveAsync(WorkerProcess worker, WorkerMessage message)
        {
            Report(message);
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
            return null;
        }
    }

    private static void EndWhenSettled(WorkerProcess worker, IReadOnlyList<DeviceSample> seen)
    {
        if (Heat.HasSettled(seen))
            worker.SignalEnough();
    }

    private static async Task<WorkerAnswer> AnswerAsync(Measurement measurement, Observation burst, Task<Observation>? sustaining)
    {
        if (measurement.Sustained is not { } sustained || sustaining is null)
            return new(Measurement: measurement, Observation: burst);
        var after = await sustaining;
        var heat = sustained with { TemperatureSlope = Heat.Slope(after.Samples), SecondsToThrottle = burst.SecondsToThrottle(after) };
        return new(Measurement: measurement with { Sustained = heat }, Observation: burst);
    }

    private void Report(WorkerMessage message)
    {
        switch (message)
        {
            case WorkerMessage.Loading:
                progress.Phase("loading");
                break;
            case WorkerMessage.WarmingUp:
                progress.Phase("warming up");
                break;
            case WorkerMessage.Measuring measuring:
                progress.Phase("measuring", measuring.Progress);
                break;
            case WorkerMessage.Sustaining:
                progress.Phase("sustaining", 1);
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
