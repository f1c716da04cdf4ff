using EdgeAgent.Inference;

namespace EdgeAgent.Benchmarks;

/// <summary>Everything that one benchmark does, in the order it does it.</summary>
/// <param name="Cases">
/// A case for each run: every case once in random order, then every case again, as often as there are processes. What slowly changes on a device
/// so favours no variant, and a benchmark that is cut short has measured all there is to compare.
/// </param>
/// <param name="Seed">Of the order, the input and the bootstrap.</param>
/// <param name="Quick">Whether the limits were shortened and cool-down left out.</param>
/// <param name="Limits">Of one run.</param>
/// <param name="Processes">Runs of each case.</param>
internal sealed record BenchmarkPlan(
    IReadOnlyList<BenchmarkCase> Cases, int Seed, bool Quick, RunLimits Limits, CoolDownRule CoolDown, InferenceOptions Inference, int Processes = 1)
{
    /// <param name="seed">The same seed gives the same order.</param>
    public static BenchmarkPlan Create(BenchmarkSelection selection, BenchmarksOptions options, InferenceOptions inference, bool quick, int seed)
    {
        var cases = Combine(selection, options, inference.Spinning).Distinct().ToArray();
        return quick
            ? new(Rounds(cases, 1, seed), seed, true, RunLimits.Quick, CoolDownRule.None, inference)
            : new(Rounds(cases, options.Processes, seed), seed, false, options.Limits().SharedBy(options.Processes), options.CoolDownRule(), inference, options.Processes);
    }

    /// <summary>Which of its case's processes a run is, from 1.</summary>
    /// <param name="order">From 1.</param>
    public int ProcessOf(int order) => Cases.Take(order).Count(@case => @case == Cases[order - 1]);

    private static IReadOnlyList<BenchmarkCase> Rounds(BenchmarkCase[] cases, int processes, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, processes).SelectMany(_ => Shuffled(cases, random))];
    }

    private static BenchmarkCase[] Shuffled(BenchmarkCase[] cases, Random random)
    {
        var shuffled = cases.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    private static IEnumerable<BenchmarkCase> Combine(BenchmarkSelection selection, BenchmarksOptions options, bool spinning) =>
        from variant in selection.Variants
        from precision in selection.Precisions
        from threads in selection.Threads
        from scenario in selection.Scenarios
        from batch in Batches(scenario, options)
        select new BenchmarkCase(variant, precision, scenario, batch, threads, spinning);

    private static IReadOnlyList<int> Batches(Scenario scenario, BenchmarksOptions options) => scenario switch
    {
        Scenario.Offline => options.Batches(),
        Scenario.MultiStream => [options.MultiStreamFrames],
        _ => [1],
    };
}
