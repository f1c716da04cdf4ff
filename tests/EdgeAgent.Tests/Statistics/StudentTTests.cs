using EdgeAgent.Statistics;

namespace EdgeAgent.Tests.Statistics;

public sealed class StudentTTests
{
    [Theory]
    [InlineData(1, 12.706)]
    [InlineData(2, 4.303)]
    [InlineData(3, 3.182)]
    [InlineData(6, 2.447)]
    [InlineData(7, 2.365)]
    [InlineData(11, 2.201)]
    [InlineData(30, 2.042)]
    [InlineData(120, 1.980)]
    [InlineData(100_000, 1.960)]
    public void TwoSided_Of95Percent_IsThatOfTheTables(int freedom, double quantile) =>
        StudentT.TwoSided(0.95, freedom).ShouldBe(quantile, 0.0005);

    [Fact]
    public void Normal95_IsTheLimitOfManyDegreesOfFreedom() => StudentT.TwoSided(0.95, 100_000).ShouldBe(StudentT.Normal95, 0.00005);
}
