using EdgeAgent.Statistics;

namespace EdgeAgent.Tests.Statistics;

public sealed class BootstrapTests
{
    private const int Trials = 600;

    /// <summary>
    /// The distributions of the samples, with their true mean and median: undisturbed latencies, a tail, two speeds, and rare slow calls.
    /// </summary>
    private static readonly Dictionary<string, (double Mean, double Median)> Truths = new(StringComparer.Ordinal)
    {
        ["normal"] = (10, 10),
        ["lognormal"] = (Math.Exp(0.125), 1),
        ["exponential"] = (1, Math.Log(2)),
        ["two speeds"] = (11.6, 10 + (0.5 * 0.967422)),
        ["rarely slow"] = (11, 10 + (0.5 * 0.139710)),
    };

    public static MatrixTheoryData<string, int> Cases => new(Truths.Keys, [64, 100, 200]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Mean_IntervalHoldsTheTrueMeanAsOftenAsItClaims(string distribution, int count) =>
        Coverage(distribution, count, samples => new Bootstrap(samples, 7).Mean(), Truths[distribution].Mean)
            .ShouldBeGreaterThanOrEqualTo(0.93);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Median_IntervalHoldsTheTrueMedianAsOftenAsItClaims(string distribution, int count) =>
        Coverage(distribution, count, samples => new Bootstrap(samples, 7).Median(), Truths[distribution].Median, Trials / 2)
            .ShouldBeGreaterThanOrEqualTo(0.93);

    [Fact]
    public void Intervals_OfTiedSamples_HoldTheMeanAndMedianOfWhatTheyAreDrawnFrom()
    {
        // A clock with coarse steps: five values, with half of all samples at the middle one.
        double[] steps = [1, 2, 3, 3, 3, 3, 4, 5];
        var random = new Random(8);
        var held = Enumerable.Range(0, Trials / 4).Select(_ =>
        {
            var bootstrap = new Bootstrap([.. Enumerable.Range(0, 64).Select(_ => steps[random.Next(steps.Length)])], 7);
            return (Mean: Holds(bootstrap.Mean(), 3), Median: Holds(bootstrap.Median(), 3));
        }).ToList();

        held.Count(trial => trial.Mean).ShouldBeGreaterThanOrEqualTo((int)(0.93 * Trials / 4));
        held.Count(trial => trial.Median).ShouldBeGreaterThanOrEqualTo((int)(0.95 * Trials / 4));
    }

    [Fact]
    public void Intervals_OfSamplesThatAreAllAlike_AreThatSample()
    {
        double[] samples = [.. Enumerable.Repeat(0.02, 100)];

        new Bootstrap(samples, 1).Median().ShouldBe(new ConfidenceInterval(0.02, 0.02, 0.95));
        new Bootstrap(samples, 1).Mean().Low.ShouldBe(0.02, 1e-12);
        new Bootstrap(samples, 1).Mean().High.ShouldBe(0.02, 1e-12);
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(6, 0)]
    [InlineData(9, 1)]
    [InlineData(100, 39)]
    public void OutsideMedian_IsThatOfTheSignTestsTables(int count, int outside) =>
        OrderStatistics.OutsideMedian(count, 0.05).ShouldBe(outside);

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

    private static double Coverage(
        string distribution, int count, Func<double[], ConfidenceInterval> interval, double truth, int trials = Trials)
    {
        var random = new Random(20);
        var held = Enumerable.Range(0, trials)
            .Count(_ => Holds(interval([.. Enumerable.Range(0, count).Select(_ => Draw(distribution, random))]), truth));
        return (double)held / trials;
    }

    private static bool Holds(ConfidenceInterval interval, double truth) => interval.Low <= truth && truth <= interval.High;

    private static double Draw(string distribution, Random random) => distribution switch
    {
        "normal" => 10 + Normal(random),
        "lognormal" => Math.Exp(0.5 * Normal(random)),
        "exponential" => -Math.Log(1 - random.NextDouble()),
        "two speeds" => (random.NextDouble() < 0.6 ? 10 : 14) + (0.5 * Normal(random)),
        "rarely slow" => (random.NextDouble() < 0.9 ? 10 : 20) + (0.5 * Normal(random)),
        _ => throw new ArgumentOutOfRangeException(nameof(distribution)),
    };

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double Width(ConfidenceInterval interval) => interval.High - interval.Low;
}
