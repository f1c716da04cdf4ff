using EdgeAgent.Statistics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Statistics;

public sealed class PercentileTests
{
    [Property]
    public bool NearestRank_IsTheSmallestSampleThatEnoughSamplesDoNotExceed(NonEmptyArray<int> values, byte percent)
    {
        var quantile = (percent % 100 + 1) / 100.0;
        double[] sorted = [.. values.Get.Select(value => (double)value).Order()];
        var needed = (quantile * sorted.Length) - 1e-9;
        var oracle = sorted.First(value => sorted.Count(other => other <= value) >= needed);
        return Percentile.NearestRank(sorted, quantile) == oracle;
    }

    [Fact]
    public void Of_TooFewSamples_ReportsNoValueButSaysHowManyAreNeeded()
    {
        var sorted = Enumerable.Range(1, 63).Select(i => (double)i).ToArray();

        var p90 = Percentile.Of(sorted, 0.9);

        p90.Seconds.ShouldBeNull();
        p90.UpperBoundSeconds.ShouldBeNull();
        p90.MinimumSamples.ShouldBe(64);
    }

    [Fact]
    public void Of_EnoughSamples_ReportsAMeasuredValueUnderItsBound()
    {
        var sorted = Enumerable.Range(1, 100).Select(i => (double)i).ToArray();

        var p90 = Percentile.Of(sorted, 0.9);

        p90.Seconds.ShouldBe(90);
        p90.UpperBoundSeconds.ShouldNotBeNull().ShouldBeGreaterThan(90);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.95)]
    [InlineData(0.99)]
    public void NearestRank_OfAKnownDistribution_IsItsQuantile(double quantile)
    {
        var random = new Random(4);
        double[] sorted = [.. Enumerable.Range(0, 50_000).Select(_ => -Math.Log(1 - random.NextDouble())).Order()];

        Percentile.NearestRank(sorted, quantile).ShouldBe(-Math.Log(1 - quantile), 0.03 * -Math.Log(1 - quantile));
    }

    [Property]
    public bool Of_AnyCount_ReportsAValueExactlyFromTheMinimumOn(NonEmptyArray<PositiveInt> values, byte which)
    {
        var quantile = Percentile.Reported[which % Percentile.Reported.Count];
        double[] sorted = [.. values.Get.Select(value => (double)value.Get).Order()];
        var percentile = Percentile.Of(sorted, quantile);
        return percentile.Seconds is not null == sorted.Length >= EarlyStopping.MinimumSamples(quantile)
            && (percentile.Seconds is not { } seconds || (sorted.Contains(seconds) && percentile.UpperBoundSeconds >= seconds));
    }
}
