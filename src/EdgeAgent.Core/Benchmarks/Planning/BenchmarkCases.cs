using EdgeAgent.Models;

namespace EdgeAgent.Benchmarks.Planning;

/// <summary>Every combination of the selected values.</summary>
internal static class BenchmarkCases
{
    /// <param name="spinning">Whether idle threads spin if the selection does not specify it.</param>
    public static IEnumerable<BenchmarkCase> Of(IEnumerable<BenchmarkSelection> selections, BenchmarksOptions options, bool spinning) =>
        selections.SelectMany(selection => Of(selection, options, spinning)).Distinct();

    private static IEnumerable<BenchmarkCase> Of(BenchmarkSelection selection, BenchmarksOptions options, bool spinning) =>
        from variant in selection.Variants
        from precision in PrecisionsOf(variant, selection)
        from threads in selection.Threads
        from spins in selection.Spinning.DefaultIfEmpty(spinning)
        from scenario in selection.Scenarios
        from batch in Batches(scenario, options)
        select new BenchmarkCase(variant, precision, scenario, batch, threads, spins);

    // The precision of a file is fixed.
    private static IReadOnlyList<Precision> PrecisionsOf(string variant, BenchmarkSelection selection) =>
        OwnModel.IsPath(variant) ? [OwnModel.Read(variant).Precision] : selection.Precisions;

    private static IReadOnlyList<int> Batches(Scenario scenario, BenchmarksOptions options) => scenario switch
    {
        Scenario.Offline => options.Batches(),
        Scenario.MultiStream => [options.MultiStreamFrames],
        _ => [1],
    };
}
