using EdgeAgent.Statistics;
using EdgeAgent.Tests.Benchmarks.Results;

namespace EdgeAgent.Tests.Statistics;

public sealed class HierarchicalBootstrapTests
{
    private const int Trials = 300;

    /// <summary>Number of processes, and the variation between processes and within one (standard deviations of logarithms).</summary>
    [Theory]
    [InlineData(3, 0.03, 0.005)]
    [InlineData(3, 0.03, 0.03)]
    [InlineData(3, 0, 0.1)]
    [InlineData(5, 0.05, 0.02)]
    public void Interval_HoldsTheTrueMedianAsOftenAsItClaims(int processes, double between, double within)
    {
        var random = new Random(11);
        var held = Enumerable.Range(0, Trials).Count(_ =>
        {
            var latencies = Enumerable.Range(0, processes).Select(_ => Process(random, between, within)).ToList();
            var interval = CaseSummaries.Median(latencies);
            return interval.Low <= 1 && 1 <= interval.High;
        });

        ((double)held / Trials).ShouldBeGreaterThanOrEqualTo(0.93);
    }

    [Fact]
    public void Interval_OfProcessesThatDiffer_IsWiderThanOfTheirCallsAlone()
    {
        var random = new Random(3);
        var alike = CaseSummaries.Median([.. Enumerable.Range(0, 3).Select(_ => Process(random, 0, 0.01))]);
        var apart = CaseSummaries.Median([.. new[] { 0.9, 1, 1.1 }.Select(shift => Latency(random, shift, 0.01))]);

        (apart.High - apart.Low).ShouldBeGreaterThan(5 * (alike.High - alike.Low));
    }

    private static LatencySummary Process(Random random, double between, double within) =>
        Latency(random, Math.Exp(between * HierarchicalBootstrap.Normal(random)), within);

    private static LatencySummary Latency(Random random, double median, double within) =>
        LatencySummary.Of(
            [.. Enumerable.Range(0, 100).Select(_ => median * Math.Exp(within * HierarchicalBootstrap.Normal(random)))], seed: 1);
}
