using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Statistics;

namespace EdgeAgent.Tests.Lab.Evaluation;

public sealed class ClusterBootstrapTests
{
    [Fact]
    public void Of_DrawsWholeClusters()
    {
        // Two clusters with one value each: a sample of only one cluster has no variance to correlate.
        double[][] clusters = [[20, 20, 20, 20, 20], [80, 80, 80, 80, 80]];
        ClusterBootstrap.Of(clusters, drawn => [Correlation.Pearson(drawn, drawn)]).ShouldBe([new ConfidenceInterval(0, 1, 0.95)]);
    }

    [Fact]
    public void Of_TheMean_IsAsWideAsTheoryHasIt()
    {
        // 0 … 99, one cluster each: the standard error of the mean is 28.87 / 10, and the interval extends 1.96 of these on either side of
        // 49.5.
        double[][] clusters = [.. Enumerable.Range(0, 100).Select(i => new double[] { i })];
        var interval = ClusterBootstrap.Of(clusters, drawn => [drawn.Average()]).ShouldHaveSingleItem();
        interval.Low.ShouldBe(49.5 - 5.66, 0.6);
        interval.High.ShouldBe(49.5 + 5.66, 0.6);
    }

    [Fact]
    public void Of_AMeasureWithoutAValueInSomeSamples_LeavesThoseOut()
    {
        double[][] clusters = [[1], [2]];
        var intervals = ClusterBootstrap.Of(clusters, drawn => [drawn.Distinct().Count() == 2 ? 5 : double.NaN, double.NaN]);
        intervals[0].ShouldBe(new ConfidenceInterval(5, 5, 0.95));
        intervals[1].Low.ShouldBe(double.NaN);
    }
}
