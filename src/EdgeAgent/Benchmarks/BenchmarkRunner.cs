using System.Runtime.InteropServices;
using EdgeAgent.Models;
using EdgeAgent.Sensors;

namespace EdgeAgent.Benchmarks;

/// <summary>Runs a plan case by case, each in a worker process of its own, and records what surrounded it.</summary>
/// <param name="sensors">For this runner alone: it is sampled from here.</param>
/// <param name="models">Its directories; writing models is left to workers.</param>
/// <param name="quiet">Makes this program's own work rest until the result is disposed; null where there is none.</param>
/// <param name="keep">Opens the journal of a report that has just begun; null keeps none.</param>
internal sealed class BenchmarkRunner(
    WorkerProgram program, SensorSet sensors, BoardIdentity board, ModelStore models, TimeProvider time,
    Func<CancellationToken, Task<IAsyncDisposable>>? quiet = null, Func<BenchmarkReport, Journal<BenchmarkReport, BenchmarkRun>>? keep = null)
{
    /// <summary>Runs all cases but those that the journal has. When cancelled it returns what is finished, marked as incomplete.</summary>
    /// <exception cref="UserError">No worker can be started at all.</exception>
    public async Task<BenchmarkReport> RunAsync(BenchmarkPlan plan, string trigger, IProgress<BenchmarkProgress> progress, CancellationToken cancellation)
    {
        var begun = Begin(plan, trigger);
        using var journal = keep?.Invoke(begun);
        var runs = Former(journal, plan);
        var coolDown = new CoolDown(plan.CoolDown, sensors, time);
        try
        {
            foreach (var (index, @case) in plan.Cases.Index().Where(item => !runs.Exists(run => run.Order == item.Index + 1)).ToList())
            {
                var tell = new CaseProgress(progress, @case, runs.Count, plan.Cases.Count);
                tell.Phase("cooling down");
                await coolDown.WaitAsync(cancellation);
                runs.Add(await RunCaseAsync(plan, @case, index + 1, tell, cancellation));
                journal?.Add(runs[^1]);
                tell.Finished(runs[^1]);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // What is measured is worth keeping.
        }
        return (journal?.Begun ?? begun) with
        {
            FinishedAt = time.GetUtcNow(),
            Complete = runs.Count == plan.Cases.Count,
            Runs = [.. runs.OrderBy(run => run.Order)],
        };
    }

    private static List<BenchmarkRun> Former(Journal<BenchmarkReport, BenchmarkRun>? journal, BenchmarkPlan plan) =>
    [
        .. (journal?.Entries ?? []).Where(RunJournal.Stands)
            .Where(run => run.Order >= 1 && run.Order <= plan.Cases.Count && plan.Cases[run.Order - 1] == run.Case)
            .DistinctBy(run => run.Order),
    ];

    private async Task<BenchmarkRun> RunCaseAsync(BenchmarkPlan plan, BenchmarkCase @case, int order, CaseProgress tell, CancellationToken cancellation)
    {
        var observer = new RunObserver(sensors, time);
        var dialogue = new WorkerDialogue(program, observer, tell, time);
        var started = time.GetUtcNow();
        tell.Phase("preparing");
        var prepared = await dialogue.PrepareAsync(Prepare(@case), cancellation);
        // Only while measuring, and not while cooling down, so that scoring misses as little as it must.
        await using var rest = quiet is null || prepared.Model is null ? null : await quiet(cancellation);
        var idle = prepared.Model is null ? null : await observer.IdleWattsAsync(cancellation);
        var before = observer.Conditions();
        var measured = prepared.Model is { } model ? await dialogue.MeasureAsync(Measure(plan, @case, model), cancellation) : prepared;
        var surroundings = new Surroundings(before, observer.Conditions(), measured.Observation?.PeakTemperatures(), measured.Observation?.Cost.TotalSeconds);
        return Run(@case, order, started, prepared.Model, measured, idle, surroundings) with { Process = plan.ProcessOf(order) };
    }

    private WorkerRequest.Prepare Prepare(BenchmarkCase @case) => new(@case.Variant, @case.Precision, models.ModelsDirectory, models.CacheDirectory);

    private static WorkerRequest.Measure Measure(BenchmarkPlan plan, BenchmarkCase @case, ModelFile model) => new(
        model.Path, @case.Batch, plan.Seed, plan.Limits,
        new()
        {
            ExecutionProvider = plan.Inference.ExecutionProvider,
            NativeLibrary = plan.Inference.NativeLibrary,
            Threads = @case.Threads,
            Spinning = @case.Spinning,
        });

    private static BenchmarkRun Run(
        BenchmarkCase @case, int order, DateTimeOffset started, ModelFile? model, WorkerAnswer answer, double? idleWatts, Surroundings surroundings)
    {
        var measurement = answer.Measurement;
        return new(
            @case, order, started, answer.End?.Outcome ?? Outcome.Completed, answer.End?.Message,
            measurement is null ? [] : Marks.Of(measurement, answer.Observation!.Throttled),
            model is null ? null : new RunModel(model.Bytes, model.Sha256),
            measurement,
            measurement is null ? null : answer.Observation!.Energy(idleWatts, @case.Batch * measurement.Latency.Count),
            surroundings);
    }

    private BenchmarkReport Begin(BenchmarkPlan plan, string trigger)
    {
        var now = time.GetUtcNow();
        return new(
            BenchmarkReport.CurrentSchema,
            Guid.NewGuid().ToString("N")[..8],
            trigger,
            now,
            now,
            Complete: false,
            plan.Quick,
            plan.Seed,
            plan.Limits,
            plan.CoolDown,
            BenchmarkReport.NearestRank,
            new(board, RuntimeInformation.FrameworkDescription, ProgramVersion.Text),
            []);
    }
}
