using EdgeAgent.Statistics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Statistics;

public sealed class LatencySummaryTests
{
    [Fact]
    public void Of_KnownSamples_GivesTheirMoments()
    {
        var summary = LatencySummary.Of([2, 4, 4, 4, 5, 5, 7, 9], seed: 1);

        summary.Count.ShouldBe(8);
        summary.Mean.ShouldBe(5);
        summary.StandardDeviation.ShouldBe(Math.Sqrt(32.0 / 7), 1e-12);
        (summary.Minimum, summary.Maximum).ShouldBe((2, 9));
        summary.At(0.5).ShouldBeNull("eight samples are under the minimum of eleven");
    }

    [Fact]
    public void Of_ASlowingRun_ShowsDrift()
    {
        var samples = Enumerable.Range(0, 90).Select(i => i < 45 ? 0.010 : 0.015).ToArray();

        LatencySummary.Of(samples, seed: 1).Drift.ShouldNotBeNull().ShouldBe(1.5, 1e-9);
    }

    [Property]
    public bool Of_AnySamples_KeepsEachInTheHistogramAndThinsTheTimeline(NonEmptyArray<PositiveInt> microseconds)
    {
        double[] samples = [.. microseconds.Get.Select(value => value.Get * 1e-6)];
        var summary = LatencySummary.Of(samples, seed: 1);
        return summary.Histogram.Counts.Sum() == samples.Length
            && summary.Timeline.Count <= 200
            && summary.Histogram.LowerEdge(summary.Histogram.Indices[0]) <= samples.Min() * 1.0001
            && summary.Histogram.LowerEdge(summary.Histogram.Indices[^1] + 1) >= samples.Max() * 0.9999;
    }
}
