using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Inference;
using EdgeAgent.Statistics;

namespace EdgeAgent.Lab.Profiling;

/// <summary>Runs a model in this process with two alternating settings.</summary>
internal sealed class ComparingWorker(ProfileRequest.Compare request, Action<double> progress)
{
    /// <exception cref="UserError">The model cannot be loaded, or the requested provider does not run it.</exception>
    public Trial Run()
    {
        using var before = Load(request.Before);
        using var after = Load(request.After);
        var first = Call(before);
        var second = Call(after);
        // The ratios are per call, but the trial reports time per frame.
        var ratios = InterleavedTiming.Take(first, second, request.Limits, progress)
            .Select(ratio => ratio * request.After.Batch / request.Before.Batch)
            .ToArray();
        return new(
            request.Name,
            Quantiles.Median(first.Seconds) / request.Before.Batch,
            Quantiles.Median(second.Seconds) / request.After.Batch,
            Quantiles.Median(ratios),
            new Bootstrap(ratios, request.Seed).Median());
    }

    private ModelSession Load(RunSetting setting)
    {
        var session = ModelSession.Load(request.Model, setting.Inference, setting.Batch);
        return session.FallbackReason is { } reason ? throw new UserError(reason) : session;
    }

    private TimedVariant Call(ModelSession session)
    {
        new InputFrames(session.Frame(0).Length, request.Seed).Fill(session, session.MaxBatch);
        return new(() => session.Run(session.MaxBatch));
    }
}
