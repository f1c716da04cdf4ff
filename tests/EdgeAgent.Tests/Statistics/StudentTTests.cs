using EdgeAgent.Statistics;

namespace EdgeAgent.Tests.Statistics;

public sealed class StudentTTests
{
    [Theory]
    [InlineData(1, 12.706)]
    [InlineData(2, 4.303)]
    [InlineData(11, 2.201)]
    [InlineData(30, 2.042)]
    [InlineData(120, 1.980)]
    [InlineData(1_000_000, 1.960)]
    public void Quantile_IsThatOfTheTables(int freedom, double quantile) => StudentT.Quantile(freedom).ShouldBe(quantile, 0.0025);
}
