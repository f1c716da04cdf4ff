namespace EdgeAgent.Benchmarks.Planning;

/// <summary>A benchmark for a first look, which needs only a few minutes for all variants, and its limitations.</summary>
internal static class QuickBenchmark
{
    /// <summary>Enough for a p90 of a small model; too short to show the effect of heat.</summary>
    public static RunLimits Limits { get; } = new(TimeSpan.FromSeconds(2), 64, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(3));

    /// <summary>One sentence for each thing that only a full benchmark provides.</summary>
    public static IReadOnlyList<string> Limitations { get; } =
    [
        "One process per case instead of several: the intervals do not include differences between processes.",
        $"At most {Limits.MaxDuration.TotalSeconds:0} s per run: no p95 or p99, no p90 for slow models, and no effect of heat.",
        "No cool-down between runs and no sustained part.",
        "One precision, unless --precision names more.",
        "Scenarios other than SingleStream are measured with the first variant only.",
        "The nodes that each execution provider runs are not counted.",
    ];

    /// <summary>
    /// All variants in SingleStream, and the first of them also in the other scenarios; without SingleStream, the selection as it is.
    /// </summary>
    public static IReadOnlyList<BenchmarkSelection> Of(BenchmarkSelection selection) => selection.Scenarios.Contains(Scenario.SingleStream)
        ? [selection with { Scenarios = [Scenario.SingleStream] }, selection with { Variants = [selection.Variants[0]] }]
        : [selection];
}
