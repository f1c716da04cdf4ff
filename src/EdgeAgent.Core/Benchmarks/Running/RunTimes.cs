using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>Estimates how long the next runs of a scheduled benchmark will take.</summary>
/// <param name="runs">The finished runs of this benchmark.</param>
/// <param name="elapsed">Time since it began.</param>
internal sealed class RunTimes(BenchmarkPlan plan, NightRules night, IReadOnlyList<BenchmarkRun> runs, TimeSpan elapsed)
{
    // From the start of a worker to its first call, on a slow device.
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(5);

    // The first call, and the call in progress when the time for warm-up or for measuring is over.
    private const int CallsBeyondLimits = 3;

    private readonly Dictionary<BenchmarkCase, RunTime> _tonight = runs.Where(run => !run.HeatOnly)
        .GroupBy(run => run.Case).ToDictionary(group => group.Key, group => RunTime.Of(group.Last()));

    // The time between runs depends on how fast the device cools down tonight.
    private readonly TimeSpan _rest = runs.Count == 0
        ? plan.CoolDown.Minimum
        : Longer(plan.CoolDown.Minimum, (elapsed - runs.Aggregate(TimeSpan.Zero, (sum, run) => sum + RunTime.Of(run).Whole)) / runs.Count);

    /// <summary>How long one run of a unit will take, with its cool-down.</summary>
    public TimeSpan Of(WorkUnit unit) => _rest + Run(unit.Case) + (unit.Heat ? plan.Sustained : TimeSpan.Zero);

    // The worst case is used only for the first run of all, so that an unknown device is not assumed to be slow for the whole night.
    private TimeSpan Run(BenchmarkCase @case) =>
        Find(@case) ?? Alike(@case) ?? (_tonight.Count > 0 ? _tonight.Values.Max(time => time.Whole) : WorstCase(TimeSpan.Zero));

    private TimeSpan? Find(BenchmarkCase @case) =>
        _tonight.TryGetValue(@case, out var now) ? now.Whole : night.Earlier.TryGetValue(@case, out var earlier) ? earlier.Whole : null;

    // From another case of the same model: calls take longer in proportion to the batch.
    private TimeSpan? Alike(BenchmarkCase @case)
    {
        var alike = _tonight.Concat(night.Earlier)
            .Where(known => (known.Key.Variant, known.Key.Precision) == (@case.Variant, @case.Precision))
            .Select(known => Scaled(known.Value, Math.Max(1, (double)@case.Batch / known.Key.Batch)))
            .ToList();
        return alike.Count > 0 ? alike.Max() : null;
    }

    private TimeSpan Scaled(RunTime known, double ratio)
    {
        var worst = WorstCase(known.Call * ratio);
        return known.Whole * ratio < worst ? known.Whole * ratio : worst;
    }

    private TimeSpan WorstCase(TimeSpan call) => Start + plan.Limits.MaxWarmUp + plan.Limits.MaxDuration + (CallsBeyondLimits * call);

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
