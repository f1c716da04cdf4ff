using EdgeAgent.Benchmarks.Statistics;

namespace EdgeAgent.Tests.Benchmarks.Statistics;

public sealed class BootstrapTests
{
    private const int Trials = 600;

    /// <summary>A way to draw one sample, and the true mean and median of what it draws from.</summary>
    public static TheoryData<string, double, double> Distributions => new()
    {
        { "uniform", 0.5, 0.5 },
        { "normal", 10, 10 },
        { "exponential", 1, Math.Log(2) },
        { "lognormal", Math.Exp(0.125), 1 },
    };

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Mean_IntervalHoldsTheTrueMeanAsOftenAsItClaims(string distribution, double mean, double median)
    {
        _ = median;
        Coverage(distribution, samples => new Bootstrap(samples, 7).Mean(), mean).ShouldBeGreaterThanOrEqualTo(0.93);
    }

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Median_IntervalHoldsTheTrueMedianAsOftenAsItClaims(string distribution, double mean, double median)
    {
        _ = mean;
        Coverage(distribution, samples => new Bootstrap(samples, 7).Median(), median).ShouldBeGreaterThanOrEqualTo(0.93);
    }

    [Fact]
    public void Mean_OfSamplesThatFollowEachOther_IsWiderThanOfTheSameSamplesShuffled()
    {
        var random = new Random(3);
        var samples = new double[1000];
        for (var i = 1; i < samples.Length; i++)
            samples[i] = (0.9 * samples[i - 1]) + Normal(random);
        var shuffled = samples.ToArray();
        random.Shuffle(shuffled);

        Width(new Bootstrap(samples, 1).Mean()).ShouldBeGreaterThan(1.8 * Width(new Bootstrap(shuffled, 1).Mean()));
    }

    [Fact]
    public void Intervals_SameSeed_AreTheSame()
    {
        double[] samples = [3, 1, 2, 5, 4, 9, 8];

        new Bootstrap(samples, 5).Median().ShouldBe(new Bootstrap(samples, 5).Median());
        new Bootstrap(samples, 5).Mean().ShouldBe(new Bootstrap(samples, 5).Mean());
    }

    [Fact]
    public void Intervals_OfOneSample_AreThatSample()
    {
        new Bootstrap([2.5], 1).Median().ShouldBe(new ConfidenceInterval(2.5, 2.5, 0.95));
        new Bootstrap([2.5], 1).Mean().ShouldBe(new ConfidenceInterval(2.5, 2.5, 0.95));
    }

    private static double Coverage(string distribution, Func<double[], ConfidenceInterval> interval, double truth)
    {
        var random = new Random(20);
        var held = Enumerable.Range(0, Trials).Count(_ =>
        {
            var samples = Enumerable.Range(0, 400).Select(_ => Draw(distribution, random)).ToArray();
            var (low, high, _) = interval(samples);
            return low <= truth && truth <= high;
        });
        return (double)held / Trials;
    }

    private static double Draw(string distribution, Random random) => distribution switch
    {
        "uniform" => random.NextDouble(),
        "normal" => 10 + Normal(random),
        "exponential" => -Math.Log(1 - random.NextDouble()),
        "lognormal" => Math.Exp(0.5 * Normal(random)),
        _ => throw new ArgumentOutOfRangeException(nameof(distribution)),
    };

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double Width(ConfidenceInterval interval) => interval.High - interval.Low;
}
