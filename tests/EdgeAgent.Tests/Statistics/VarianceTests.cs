using EdgeAgent.Statistics;

namespace EdgeAgent.Tests.Statistics;

public sealed class VarianceTests
{
    // Worked by hand: the mean is 5, and Σ(x − mean)² is 32.
    private static readonly double[] Eight = [2, 4, 4, 4, 5, 5, 7, 9];

    [Fact]
    public void OfSample_DividesByOneLessThanTheCount() => Variance.OfSample(Eight).ShouldBe(32.0 / 7, 1e-12);

    [Fact]
    public void OfPopulation_DividesByTheCount() => Variance.OfPopulation(Eight).ShouldBe(4, 1e-12);

    [Fact]
    public void OfSample_OfFewerThanTwoValues_IsZero()
    {
        Variance.OfSample([]).ShouldBe(0);
        Variance.OfSample([3]).ShouldBe(0);
    }

    [Fact]
    public void OfPopulation_OfOneValue_IsZero() => Variance.OfPopulation([3]).ShouldBe(0);
}
