using EdgeAgent.Statistics;

namespace EdgeAgent.Tests.Statistics;

public sealed class QuantilesTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 2.5)]
    [InlineData(1, 4)]
    public void Linear_IsTypeSeven(double quantile, double value) => Quantiles.Linear([1, 2, 3, 4], quantile).ShouldBe(value, 1e-12);

    [Fact]
    public void Linear_OfOneValue_IsIt() => Quantiles.Linear([7], 0.9).ShouldBe(7);

    [Fact]
    public void Median_IsAValueThatWasMeasured()
    {
        Quantiles.Median([9, 1, 5, 2]).ShouldBe(2);
        Quantiles.Median([9, 1, 5]).ShouldBe(5);
    }
}
