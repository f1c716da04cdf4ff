using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Models;
using EdgeAgent.Selection;
using EdgeAgent.Statistics;
using EdgeAgent.Tests.Benchmarks;
using EdgeAgent.Tests.Conventions;
using EdgeAgent.Workers;

namespace EdgeAgent.Tests.Selection;

/// <summary>Summaries with <em>constructed</em> intervals.</summary>
public sealed class SettledTests
{
    private static readonly Settled Rule =
        new(new ModelStore(Path.Combine(Repository.Root, "models"), "/none").CardIfSound, new SelectionWeights());

    [Fact]
    public void Of_AModelApartFromAllOthers_SettlesIt()
    {
        var settled = Rule.Of([Model("b0", 0.1, reach: 0.3), Model("b1", 0.4, reach: 0.3), Model("b2", 0.41, reach: 0.3)]);

        settled.Select(@case => @case.Variant).ShouldBe(["efficientnet_b0"], "b1 and b2 are not apart from each other");
    }

    [Fact]
    public void Of_ATie_IsSettledByANarrowInterval() =>
        Rule.Of([Model("b1", 0.4, reach: 0.01), Model("b2", 0.4, reach: 0.3)]).Select(@case => @case.Variant)
            .ShouldBe(["efficientnet_b1"]);

    [Fact]
    public void Of_AnUntrainedModel_IsSettled_BecauseItIsNeverPicked() =>
        Rule.Of([Model("b2", 0.4, reach: 0.3), Model("b3", 0.4, reach: 0.3)]).Select(@case => @case.Variant)
            .ShouldBe(["efficientnet_b2", "efficientnet_b3"], ignoreOrder: true);

    [Fact]
    public void Of_Batches_SettlesThoseApartFromTheOthersOfTheirModel()
    {
        var settled = Rule.Of(
        [
            Batch("b0", 1, 10, reach: 1), Batch("b0", 4, 20, reach: 3), Batch("b0", 8, 21, reach: 3),
            Batch("b1", 4, 20, reach: 3),
        ]);

        settled.Select(@case => (@case.Variant, @case.Batch)).ShouldBe(
            [("efficientnet_b0", 1), ("efficientnet_b1", 4)], ignoreOrder: true);
    }

    [Fact]
    public void Of_ACaseWithoutAMeasurement_IsNotSettled() =>
        Rule.Of([Model("b0", 0.1, reach: 0.3) with { Count = 0 }]).ShouldBeEmpty();

    private static CaseSummary Model(string variant, double median, double reach) => Summary(
        Sample.SingleStream with { Variant = $"efficientnet_{variant}" }, median, reach, 1 / median, 0.1);

    private static CaseSummary Batch(string variant, int batch, double throughput, double reach) => Summary(
        Sample.SingleStream with { Variant = $"efficientnet_{variant}", Scenario = Scenario.Offline, Batch = batch },
        batch / throughput, 0.3, throughput, reach);

    /// <param name="reach">Half of the interval's width, relative to the median.</param>
    private static CaseSummary Summary(BenchmarkCase @case, double median, double reach, double throughput, double throughputReach) => new()
    {
        Case = @case,
        Provider = "cpu",
        Outcome = Outcome.Completed,
        At = Sample.Noon,
        MeasuredAt = Sample.Noon,
        Count = 100,
        MedianSeconds = median,
        MedianInterval = new ConfidenceInterval(median * (1 - reach), median * (1 + reach), 0.95),
        Throughput = throughput,
        ThroughputInterval = new ConfidenceInterval(throughput - throughputReach, throughput + throughputReach, 0.95),
        PeakBytes = 140_000_000,
        ModelBytes = 16_000_000,
    };
}
