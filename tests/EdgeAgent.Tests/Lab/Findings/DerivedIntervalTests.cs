using EdgeAgent.Lab.Findings;
using EdgeAgent.Selection;

namespace EdgeAgent.Tests.Lab.Findings;

public sealed class DerivedIntervalTests
{
    /// <summary>Two-sided 95 % point of the normal distribution.</summary>
    private const double Reach = 1.96;

    [Fact]
    public void Ratio_OfExactValues_IsExact()
    {
        var ratio = DerivedInterval.Ratio(Interval.Exactly(6), Interval.Exactly(3));

        ratio.Value.ShouldBe(2, 1e-12);
        ratio.ShouldBe(Interval.Exactly(ratio.Value));
    }

    [Fact]
    public void Ratio_TurnedRound_IsTheInverse()
    {
        var a = new Interval(1, 2, 5);
        var b = new Interval(3, 4, 4.5);

        var ratio = DerivedInterval.Ratio(a, b);
        var inverse = DerivedInterval.Ratio(b, a);

        (1 / inverse.Low).ShouldBe(ratio.High, 1e-12);
        (1 / inverse.High).ShouldBe(ratio.Low, 1e-12);
    }

    /// <summary>For two lognormal estimates with uncertainties of 10 % and 20 %, and a true ratio of 3.</summary>
    [Fact]
    public void Ratio_CoversTheTrueOneAsOftenAsItsLevelSays()
    {
        const int trials = 4000;
        var random = new Random(7);

        var covered = Enumerable.Range(0, trials).Count(_ =>
        {
            var ratio = DerivedInterval.Ratio(Measure(6, 0.1), Measure(2, 0.2));
            return ratio.Low <= 3 && 3 <= ratio.High;
        });

        (covered / (double)trials).ShouldBe(0.95, 0.012);

        Interval Measure(double truth, double error)
        {
            var value = truth * Math.Exp(
                error * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
            return new(value * Math.Exp(-Reach * error), value, value * Math.Exp(Reach * error));
        }
    }

    [Fact]
    public void Product_WithPowersOfOneOverN_IsTheGeometricMean_AndNarrowerThanItsFactors()
    {
        var factor = new Interval(1, 2, 4);

        var mean = DerivedInterval.Product((0.25, factor), (0.25, factor), (0.25, factor), (0.25, factor));

        mean.Value.ShouldBe(2, 1e-12);
        mean.High.ShouldBe(2 * Math.Sqrt(2), 1e-12);
    }

    [Theory]
    [InlineData("efficientnet_b0", "efficientnet_b4", 5.7)]
    [InlineData("efficientnet_b4", "efficientnet_b5", 0.06)]
    public void Gain_HasTheErrorOfTwoSamplesOfImageNet(string from, string to, double points)
    {
        var gain = Top1.Gain(from, to).ShouldNotBeNull();

        gain.Value.ShouldBe(points, 0.05);
        (gain.High - gain.Value).ShouldBe(0.48, 0.02);
    }

    [Fact]
    public void Gain_ToAnotherFamily_IsUnknown() => Top1.Gain("efficientnet_b0", "efficientnet_lite0").ShouldBeNull();
}
