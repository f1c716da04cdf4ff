using EdgeAgent.Inference;

namespace EdgeAgent.Benchmarks;

/// <summary>Everything that one benchmark does, in the order it does it.</summary>
/// <param name="Cases">Shuffled: what slowly changes on a device must not favour the variants that come first.</param>
/// <param name="Seed">Of the order, the input and the bootstrap.</param>
/// <param name="Quick">Whether the limits were shortened and cool-down left out.</param>
internal sealed record BenchmarkPlan(
    IReadOnlyList<BenchmarkCase> Cases, int Seed, bool Quick, RunLimits Limits, CoolDownRule CoolDown, InferenceOptions Inference)
{
    /// <param name="seed">The same seed gives the same order.</param>
    public static BenchmarkPlan Create(BenchmarkSelection selection, BenchmarksOptions options, InferenceOptions inference, bool quick, int seed)
    {
        var cases = Combine(selection, options.OfflineBatch, inference.Spinning).Distinct().ToArray();
        new Random(seed).Shuffle(cases);
        return quick
            ? new(cases, seed, true, RunLimits.Quick, CoolDownRule.None, inference)
            : new(cases, seed, false, options.Limits(), options.CoolDownRule(), inference);
    }

    private static IEnumerable<BenchmarkCase> Combine(BenchmarkSelection selection, int offlineBatch, bool spinning) =>
        from variant in selection.Variants
        from precision in selection.Precisions
        from threads in selection.Threads
        from scenario in selection.Scenarios
        select new BenchmarkCase(variant, precision, scenario, scenario == Scenario.Offline ? offlineBatch : 1, threads, spinning);
}
