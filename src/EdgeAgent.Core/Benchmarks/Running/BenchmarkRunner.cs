using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Device;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Inference;
using EdgeAgent.IO;
using EdgeAgent.Models;
using EdgeAgent.Workers;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>Runs a plan case by case, each in its own worker process, and records the device conditions around it.</summary>
/// <param name="sensors">Used by this runner only, which samples them.</param>
/// <param name="models">Only its directories are used; workers write the models.</param>
/// <param name="quiet">Pauses this program's own work until the result is disposed; null if there is none.</param>
/// <param name="keep">Opens the journal of a new report; null for no journal.</param>
internal sealed class BenchmarkRunner(
    WorkerProgram program, SensorSet sensors, BoardIdentity board, ModelStore models, TimeProvider time,
    Func<CancellationToken, Task<IAsyncDisposable>>? quiet = null, Func<BenchmarkReport, Journal<BenchmarkReport, KeptRun>>? keep = null)
{
    /// <summary>A runner for the device that <paramref name="files"/> belong to, with sensors of its own.</summary>
    public static BenchmarkRunner Of(
        WorkerProgram program, DeviceAccess files, ModelStore models, TimeProvider time,
        Func<CancellationToken, Task<IAsyncDisposable>>? quiet = null,
        Func<BenchmarkReport, Journal<BenchmarkReport, KeptRun>>? keep = null) =>
        new(program, SensorSet.Of(files, time), BoardIdentity.Read(files), models, time, quiet, keep);

    /// <summary>
    /// Runs what the plan needs, except the runs in the journal. If canceled, returns the finished runs in a report that is marked as
    /// incomplete.
    /// </summary>
    /// <exception cref="UserError">No worker can be started.</exception>
    public async Task<BenchmarkReport> RunAsync(
        BenchmarkPlan plan, string trigger, IProgress<BenchmarkProgress> progress, CancellationToken cancellation)
    {
        var begun = Begin(plan, trigger);
        using var journal = keep?.Invoke(begun);
        var report = journal?.Begun ?? begun;
        var before = begun.StartedAt - report.StartedAt;
        var runs = Former(journal, plan);
        var seen = 0;
        var watch = new DeviceWatch(sensors, time);
        var coolDown = new CoolDown(plan.CoolDown, watch, time);
        var runner = new CaseRunner(plan, program, models, report.Host, watch, time, quiet);
        var queue = new RunQueue(plan);
        var start = time.GetTimestamp();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watching = watch.WatchAsync(over.Token);
        try
        {
            while (queue.Next(report with { Runs = runs }, time.GetElapsedTime(start)) is { } order)
            {
                var caseProgress = new CaseProgress(progress, plan.Cases[order - 1], runs.Count, plan.Cases.Count);
                caseProgress.Phase("cooling down");
                watch.Run = 0;
                await coolDown.WaitAsync(cancellation);
                watch.Run = order;
                runs.Add(await runner.RunAsync(order, caseProgress, cancellation));
                journal?.Add(new(runs[^1], DeviceTrace.Of(watch.Samples.Skip(seen), before)));
                seen = watch.Samples.Count;
                caseProgress.Finished(runs[^1]);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The finished runs are kept.
        }
        finally
        {
            await over.CancelAsync();
            await watching;
        }
        var left = queue.Left(report with { Runs = runs });
        return report with
        {
            FinishedAt = time.GetUtcNow(),
            Complete = left?.Count is 0 || runs.Count == plan.Cases.Count,
            Runs = plan.Night is null ? [.. runs.OrderBy(run => run.Order)] : runs,
            Left = left is { Count: > 0 } ? left : null,
            Trace = Joined(RunJournal.Trace(journal?.Entries ?? []), DeviceTrace.Of(watch.Samples, before)),
            WatchSeconds = watch.Cost.TotalSeconds,
        };
    }

    /// <summary>The basis that a result of each case would have now.</summary>
    /// <exception cref="UserError">ONNX Runtime cannot be loaded.</exception>
    public IReadOnlyDictionary<BenchmarkCase, RunBasis> Bases(BenchmarkPlan plan)
    {
        var conditions = DeviceConditions.Of(sensors.Sample());
        var runtime = OnnxRuntime.Load(plan.Inference.NativeLibrary).GetVersionString();
        var cases = plan.Cases.Distinct().ToList();
        var files = cases.Select(@case => (@case.Variant, @case.Precision)).Distinct()
            .ToDictionary(model => model, model => ModelContent.Find(models, model.Variant, model.Precision));
        return cases.ToDictionary(@case => @case, @case => RunBasis.Of(
            files[(@case.Variant, @case.Precision)], runtime, plan.Inference, Host.Here(board), conditions));
    }

    private static IReadOnlyList<TracePoint>? Joined(IReadOnlyList<TracePoint>? former, IReadOnlyList<TracePoint>? now) =>
        former is null || now is null ? former ?? now : [.. former, .. now];

    private static List<BenchmarkRun> Former(Journal<BenchmarkReport, KeptRun>? journal, BenchmarkPlan plan) =>
    [
        .. (journal?.Entries ?? []).Select(kept => kept.Run).Where(RunJournal.Stands)
            .Where(run => run.Order >= 1 && run.Order <= plan.Cases.Count && plan.Cases[run.Order - 1] == run.Case)
            .DistinctBy(run => run.Order),
    ];

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
            Host.Here(board),
            []);
    }
}
