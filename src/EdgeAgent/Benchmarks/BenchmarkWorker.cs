using System.Diagnostics;
using EdgeAgent.Benchmarks.Statistics;
using EdgeAgent.Inference;

namespace EdgeAgent.Benchmarks;

/// <summary>Measures one model in this process: load, cold call, warm-up until steady, then the timed calls.</summary>
/// <param name="tell">Gets every message; called between timed calls, never within one.</param>
internal sealed class BenchmarkWorker(WorkerRequest.Measure request, Action<WorkerMessage> tell)
{
    private const int WarmUpWindow = 5;
    private const int MostSamples = 1 << 22;

    /// <exception cref="UserError">The model cannot be loaded.</exception>
    public Measurement Run()
    {
        tell(new WorkerMessage.Loading());
        var baseline = MemoryUse.ResidentBytes();
        var start = Stopwatch.GetTimestamp();
        using var session = ModelSession.Load(request.Model, request.Inference, request.Batch);
        var load = Stopwatch.GetElapsedTime(start);
        var frames = new InputFrames(session.Frame(0).Length, request.Seed);
        var cold = TimedCall(session, frames);
        var warmUp = WarmUp(session, frames, out var typical);
        var steady = MemoryUse.ResidentBytes();
        var timed = Measure(session, frames, SampleRoom(typical));
        var memory = new MemoryUse(baseline, steady, MemoryUse.PeakResidentBytes());
        tell(new WorkerMessage.Measured());
        return Result(session, load, cold, warmUp, timed, memory);
    }

    /// <summary>Seconds of each call and what happened beside them.</summary>
    private sealed record Timed(double[] Samples, TimeSpan Elapsed, int[] Collections, CpuUse? Cpu);

    private WarmUp WarmUp(ModelSession session, InputFrames frames, out double typical)
    {
        tell(new WorkerMessage.WarmingUp());
        var steady = new SteadyState(WarmUpWindow);
        var start = Stopwatch.GetTimestamp();
        do
        {
            typical = Seconds(TimedCall(session, frames));
            steady.Add(typical);
        }
        while (!steady.Reached && Stopwatch.GetElapsedTime(start) < request.Limits.MaxWarmUp);
        return new(steady.Runs, Stopwatch.GetElapsedTime(start).TotalSeconds, steady.Reached);
    }

    // Room for twice the calls that fit, made before measuring so that the loop allocates nothing.
    private int SampleRoom(double typical) =>
        (int)Math.Clamp(2 * request.Limits.MaxDuration.TotalSeconds / Math.Max(typical, 1e-6), request.Limits.MinCount, MostSamples);

    private Timed Measure(ModelSession session, InputFrames frames, int room)
    {
        var ticks = new long[room];
        var progress = new ProgressTeller(request.Limits, tell);
        GC.Collect();
        var collections = Collections();
        var cpu = CpuTimes.Read();
        var start = Stopwatch.GetTimestamp();
        var count = 0;
        progress.Tell(count, TimeSpan.Zero);
        TimeSpan elapsed;
        do
        {
            ticks[count++] = TimedCall(session, frames);
            elapsed = Stopwatch.GetElapsedTime(start);
            progress.Tell(count, elapsed);
        }
        while (!request.Limits.IsOver(count, elapsed) && count < room);
        var use = cpu is null ? null : CpuTimes.Read()?.Since(cpu);
        return new([.. ticks.Take(count).Select(Seconds)], elapsed, [.. Collections().Zip(collections, (after, before) => after - before)], use);
    }

    private long TimedCall(ModelSession session, InputFrames frames)
    {
        frames.Fill(session, request.Batch);
        var start = Stopwatch.GetTimestamp();
        session.Run(request.Batch);
        return Stopwatch.GetTimestamp() - start;
    }

    private Measurement Result(ModelSession session, TimeSpan load, long cold, WarmUp warmUp, Timed timed, MemoryUse memory) => new(
        OnnxRuntime.Load(request.Inference.NativeLibrary).GetVersionString(),
        session.Provider,
        session.FallbackReason,
        session.Metadata.Trained,
        load.TotalSeconds,
        Seconds(cold),
        warmUp,
        timed.Elapsed.TotalSeconds,
        request.Limits.MinimaReached(timed.Samples.Length, timed.Elapsed),
        LatencySummary.Of(timed.Samples, request.Seed),
        request.Batch * timed.Samples.Length / timed.Samples.Sum(),
        memory,
        timed.Collections,
        timed.Cpu);

    private static int[] Collections() => [.. Enumerable.Range(0, GC.MaxGeneration + 1).Select(GC.CollectionCount)];

    private static double Seconds(long ticks) => (double)ticks / Stopwatch.Frequency;
}
