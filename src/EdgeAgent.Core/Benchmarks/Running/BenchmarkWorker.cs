using System.Diagnostics;
using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Statistics;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>
/// Measures one model in this process: load, cold call, warm-up until steady, timed calls, and, if requested, the effect of heat on them.
/// </summary>
/// <param name="report">Receives every message; called between timed calls, never during one.</param>
/// <param name="enough">Ends the sustained part when set.</param>
internal sealed class BenchmarkWorker(WorkerRequest.Measure request, Action<WorkerMessage> report, ManualResetEventSlim enough)
{
    private const int WarmUpWindow = 5;

    /// <exception cref="UserError">The model cannot be loaded.</exception>
    public Measurement Run()
    {
        report(new WorkerMessage.Loading());
        var baseline = MemoryUse.ResidentBytes();
        var start = Stopwatch.GetTimestamp();
        using var session = ModelSession.Load(request.Model, request.Inference, request.Batch);
        var load = Stopwatch.GetElapsedTime(start);
        var calls = new TimedCalls(session, new InputFrames(session.Frame(0).Length, request.Seed), request.Batch);
        var cold = calls.Next();
        var coldStart = TimeProvider.System.GetUtcNow().UtcDateTime - Process.GetCurrentProcess().StartTime.ToUniversalTime();
        var warmUp = WarmUp(calls, out var typical);
        var steady = MemoryUse.ResidentBytes();
        var timed = Measure(calls, SampleRoom(typical));
        var memory = new MemoryUse(baseline, steady, MemoryUse.PeakResidentBytes());
        report(new WorkerMessage.Measured());
        return Result(session, load, cold, warmUp, timed, memory) with
        {
            Sustained = request.Sustained > TimeSpan.Zero ? Sustain(calls, timed) : null,
            NodesPerProvider = request.CountNodes ? ProviderNodes.Count(request.Model, request.Inference) : null,
            Opset = OnnxFile.Opset(request.Model),
            ColdStartSeconds = coldStart.TotalSeconds,
        };
    }

    /// <summary>Seconds of each call, with the elapsed time, garbage collections, and processor use of the measured part.</summary>
    /// <param name="Early">Whether it ended before its minimums, because its median was precise enough.</param>
    private sealed record Timed(double[] Samples, TimeSpan Elapsed, bool Early, int[] Collections, CpuUse? Cpu);

    private WarmUp WarmUp(TimedCalls calls, out double typical)
    {
        report(new WorkerMessage.WarmingUp());
        var steady = new SteadyState(WarmUpWindow);
        var start = Stopwatch.GetTimestamp();
        do
        {
            typical = TimedCalls.Seconds(calls.Next());
            steady.Add(typical);
        }
        while (!steady.Reached && Stopwatch.GetElapsedTime(start) < request.Limits.MaxWarmUp);
        return new(steady.Runs, Stopwatch.GetElapsedTime(start).TotalSeconds, steady.Reached);
    }

    // Space for twice the expected number of calls, allocated before measuring so that the loop allocates nothing.
    private int SampleRoom(double typical) =>
        (int)Math.Clamp(
            2 * request.Limits.MaxDuration.TotalSeconds / Math.Max(typical, 1e-6),
            request.Limits.MinCount,
            LatencyHistogram.MostSamples);

    private Timed Measure(TimedCalls calls, int room)
    {
        var ticks = new long[room];
        var progress = new ProgressReporter(request.Limits, report);
        var precise = request.Limits.Early is { } limits ? new PreciseEnough(limits.MinCount, limits.Width) : null;
        GC.Collect();
        var collections = Collections();
        var cpu = CpuTimes.Read();
        var start = Stopwatch.GetTimestamp();
        var count = 0;
        progress.Report(count, TimeSpan.Zero);
        TimeSpan elapsed;
        bool early;
        do
        {
            ticks[count++] = calls.Next();
            elapsed = Stopwatch.GetElapsedTime(start);
            progress.Report(count, elapsed);
            early = EndsEarly(precise, ticks.AsSpan(0, count), elapsed);
        }
        while (!early && !request.Limits.IsOver(count, elapsed) && count < room);
        var use = cpu is null ? null : CpuTimes.Read()?.Since(cpu);
        double[] seconds = [.. ticks.Take(count).Select(TimedCalls.Seconds)];
        return new(seconds, elapsed, early, [.. Collections().Zip(collections, (after, before) => after - before)], use);
    }

    private bool EndsEarly(PreciseEnough? precise, ReadOnlySpan<long> ticks, TimeSpan elapsed) =>
        precise is not null && elapsed >= request.Limits.Early!.MinDuration && precise.Reached(ticks);

    private Sustained Sustain(TimedCalls calls, Timed burst)
    {
        report(new WorkerMessage.Sustaining());
        var burstMedian = Percentile.NearestRank(burst.Samples.Order().ToArray(), 0.5);
        var sustained = new SustainedPart(calls, request.Sustained, enough).Run(burstMedian);
        report(new WorkerMessage.SustainedOver());
        return sustained;
    }

    private Measurement Result(ModelSession session, TimeSpan load, long cold, WarmUp warmUp, Timed timed, MemoryUse memory) => new(
        OnnxRuntime.Load(request.Inference.NativeLibrary).GetVersionString(),
        session.Provider,
        session.FallbackReason,
        session.Metadata.Trained,
        load.TotalSeconds,
        TimedCalls.Seconds(cold),
        warmUp,
        timed.Elapsed.TotalSeconds,
        timed.Early || request.Limits.MinimaReached(timed.Samples.Length, timed.Elapsed),
        LatencySummary.Of(timed.Samples, request.Seed),
        request.Batch * timed.Samples.Length / timed.Samples.Sum(),
        memory,
        timed.Collections,
        timed.Cpu);

    private static int[] Collections() => [.. Enumerable.Range(0, GC.MaxGeneration + 1).Select(GC.CollectionCount)];
}
