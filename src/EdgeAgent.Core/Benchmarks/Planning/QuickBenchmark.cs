namespace EdgeAgent.Benchmarks.Planning;

/// <summary>A benchmark for a first look, which needs only a few minutes for all variants, and its limitations.</summary>
internal static class QuickBenchmark
{
    /// <summary>Enough for a p90 of a small model; too short to show the effect of heat.</summary>
    public static RunLimits Limits { get; } = new(TimeSpan.FromSeconds(2), 64, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(3));

    /// <summary>One sentence for each thing that only a full benchmark provides.</summary>
    public static IReadOnlyList<string> GivenUp { get; } =
    [
        "One process a case instead of several: the intervals know nothing of how processes differ.",
        $"At most {Limits.MaxDuration.TotalSeconds:0} s a run: no p95 or p99, for slow models no p90, and heat does not show.",
        "No cool-down between runs and no sustained part.",
        "One precision, unless --precision names more.",
        "Beside SingleStream, other scenarios are measured with the first variant only.",
        "Which execution provider runs how many nodes is not looked at.",
    ];

    /// <summary>
    /// All variants in SingleStream, and the first of them also in the other scenarios; without SingleStream, the selection as it is.
    /// </summary>
    public static IReadOnlyList<BenchmarkSelection> Of(BenchmarkSelection selection) => selection.Scenarios.Contains(Scenario.SingleStream)
        ? [selection with { Scenarios = [Scenario.SingleStream] }, selection with { Variants = [selection.Variants[0]] }]
        : [selection];
}
