using EdgeAgent.Architecture;
using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Inference;
using EdgeAgent.Lab.Profiling.Trace;
using EdgeAgent.Models;
using EdgeAgent.Statistics;

namespace EdgeAgent.Lab.Profiling;

/// <summary>
/// Runs a model in this process alternately with and without the runtime's profiler, and sums the recorded times by layer.
/// </summary>
internal sealed class RecordingWorker(ProfileRequest.Record request, Action<double> progress)
{
    /// <exception cref="UserError">The model cannot be loaded, or the trace cannot be written.</exception>
    public Recording Run()
    {
        using var folder = TraceFolder.Within(request.Scratch);
        using var plain = ModelSession.Load(request.Model, request.Inference);
        using var profiled = ModelSession.Load(request.Model, request.Inference, tracePrefix: folder.Prefix);
        var frames = new InputFrames(plain.Frame(0).Length, request.Seed);
        var first = Call(plain, frames);
        var second = Call(profiled, frames);
        var before = CpuTimes.Read();
        InterleavedTiming.Take(first, second, request.Limits, progress);
        var cpu = before is null ? null : CpuTimes.Read()?.Since(before);
        var runs = ProfilerTrace.Read(profiled.EndTrace());
        var layers = OwnModel.IsPath(request.Variant) && runs.Count > 0 ? KernelLayers.Of(runs[0]) : null;
        return Result(plain, first, second, cpu, Counted(runs, second), layers);
    }

    private static TimedVariant Call(ModelSession session, InputFrames frames)
    {
        frames.Fill(session, 1);
        return new(() => session.Run(1));
    }

    private static List<TracedRun> Counted(IReadOnlyList<TracedRun> runs, TimedVariant profiled)
    {
        List<TracedRun> counted = [.. profiled.Counted.Where(call => call < runs.Count).Select(call => runs[call])];
        return counted.Count > 0
            ? counted
            : throw new UserError("The runtime's profiler recorded nothing. Is the disk of the temporary directory full?");
    }

    private Recording Result(
        ModelSession session,
        TimedVariant plain,
        TimedVariant profiled,
        CpuUse? cpu,
        List<TracedRun> runs,
        IReadOnlyList<Layer>? layers) => new(
        session.Provider,
        session.FallbackReason,
        [.. ExecutionProviders.Available(request.Inference.NativeLibrary)],
        runs.Count,
        Quantiles.Median(plain.Seconds),
        Quantiles.Median(profiled.Seconds),
        plain.ProcessorsBusy,
        cpu?.Others,
        TimeAccount.Of(runs, new NodeOwners(layers ?? ModelLayers.Of(request.Variant)), request.RecordingSeconds),
        layers);
}
