using EdgeAgent.Statistics;

namespace EdgeAgent.Tests.Statistics;

public sealed class EarlyStoppingTests
{
    [Theory]
    [InlineData(0.5, 11)]
    [InlineData(0.9, 64)]
    [InlineData(0.95, 130)]
    [InlineData(0.97, 219)]
    [InlineData(0.99, 662)]
    [InlineData(0.999, 6636)]
    public void MinimumSamples_AreThoseThatMlperfPublishes(double quantile, int minimum) =>
        EarlyStopping.MinimumSamples(quantile).ShouldBe(minimum);

    [Theory]
    [InlineData(0.5, 11)]
    [InlineData(0.9, 64)]
    [InlineData(0.99, 1000)]
    public void UpperBound_LiesOverTheTrueQuantileNinetyNineTimesInAHundred(double quantile, int count)
    {
        var random = new Random(1);
        const int trials = 4000;
        var held = 0;
        for (var trial = 0; trial < trials; trial++)
        {
            // For a uniform distribution, the true quantile equals the probability.
            var samples = Enumerable.Range(0, count).Select(_ => random.NextDouble()).Order().ToArray();
            if (EarlyStopping.UpperBound(samples, quantile) >= quantile)
                held++;
        }
        ((double)held / trials).ShouldBeGreaterThanOrEqualTo(0.985);
    }

    [Theory]
    [InlineData(0.5, 10)]
    [InlineData(0.9, 63)]
    [InlineData(0.99, 661)]
    public void UpperBound_IsAbsentUnderTheMinimum(double quantile, int count) =>
        EarlyStopping.UpperBound(new double[count], quantile).ShouldBeNull();
}
