using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Models;
using EdgeAgent.Workers;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>
/// Performs one run of a plan: workers write the model file and measure it, other work pauses, and the device conditions are recorded.
/// </summary>
/// <param name="models">Only its directories are used; workers write the models.</param>
/// <param name="host">The device, which is part of the basis of each result.</param>
/// <param name="quiet">Pauses this program's own work until the result is disposed; null if there is none.</param>
internal sealed class CaseRunner(
    BenchmarkPlan plan,
    WorkerProgram program,
    ModelStore models,
    Host host,
    DeviceWatch watch,
    TimeProvider time,
    Func<CancellationToken, Task<IAsyncDisposable>>? quiet)
{
    /// <param name="order">Position of the run, from 1.</param>
    /// <exception cref="UserError">No worker can be started.</exception>
    public async Task<BenchmarkRun> RunAsync(int order, CaseProgress progress, CancellationToken cancellation)
    {
        var @case = plan.Cases[order - 1];
        var observer = new RunObserver(watch, time);
        var dialogue = new WorkerDialogue(program, observer, progress, time);
        var started = time.GetUtcNow();
        progress.Phase("preparing");
        var prepared = await dialogue.PrepareAsync(new(ModelRequest.Of(models, @case.Variant, @case.Precision)), cancellation);
        // Scoring pauses only while measuring, not while cooling down, so that it misses as little as possible.
        await using var rest = quiet is null || prepared.Model is null ? null : await quiet(cancellation);
        var idle = prepared.Model is null ? null : await observer.IdleWattsAsync(cancellation);
        var before = observer.Conditions();
        var measured = prepared.Model is { } model ? await dialogue.MeasureAsync(Measure(order, model), cancellation) : prepared;
        var surroundings = new RunEnvironment(
            before, observer.Conditions(), measured.Observation?.PeakTemperatures(), measured.Observation?.Cost.TotalSeconds);
        return Run(order, started, prepared.Model, measured, idle, surroundings);
    }

    private WorkerRequest.Measure Measure(int order, ModelFile model)
    {
        var @case = plan.Cases[order - 1];
        var inference = plan.Inference with { Threads = @case.Threads, Spinning = @case.Spinning };
        var countNodes = !plan.Quick && plan.ProcessOf(order) == 1;
        return new(model.Path, @case.Batch, plan.Seed, plan.LimitsOf(@case), inference, plan.SustainedOf(order), countNodes);
    }

    private BenchmarkRun Run(
        int order, DateTimeOffset started, ModelFile? model, WorkerAnswer answer, double? idleWatts, RunEnvironment surroundings)
    {
        var @case = plan.Cases[order - 1];
        var measurement = answer.Measurement;
        return new(
            @case, order, started, answer.End?.Outcome ?? Outcome.Completed, answer.End?.Message,
            measurement is null ? [] : Marks.Of(measurement, answer.Observation!.Throttled),
            model is null ? null : new RunModel(model.Bytes, model.Sha256),
            measurement,
            measurement is null ? null : Energy(@case, measurement, answer.Observation!, idleWatts),
            surroundings,
            plan.ProcessOf(order),
            RunBasis.Of(model is null ? null : ModelContent.Of(model), measurement?.Runtime, plan.Inference, host, surroundings.Before),
            Looks: plan.Night is { StopsEarly: true } night ? plan.Processes - night.LeastProcesses + 1 : null,
            HeatOnly: plan.UnitOf(order).Heat);
    }

    private EnergyUse? Energy(BenchmarkCase @case, Measurement measurement, Observation observation, double? idleWatts)
    {
        var frames = @case.Batch * measurement.Latency.Count;
        return observation.Energy(idleWatts, frames)
            ?? (measurement.Cpu is { } cpu ? plan.PowerModel?.Energy(cpu, measurement.DurationSeconds, frames) : null);
    }
}
