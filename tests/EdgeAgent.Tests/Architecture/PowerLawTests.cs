using EdgeAgent.Architecture;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Architecture;

[Properties(Arbitrary = [typeof(Laws)])]
public sealed class PowerLawTests
{
    internal sealed record Law(double Exponent, double Factor, int Points);

    [Property]
    internal bool Fit_OfPointsOnALaw_FindsIt(Law law) => IsFound(law);

    // Found by the property: the law is flat, and the share of a variance that is rounding alone is no number to trust.
    [Fact]
    public void Fit_OfAFlatLaw_ExplainsAllOfIt() => IsFound(new Law(0, 42.784, 8)).ShouldBeTrue();

    private static bool IsFound(Law law)
    {
        var fit = PowerLaw.Fit(On(law))!;
        return Math.Abs(fit.Exponent - law.Exponent) < 1e-9
            && Math.Abs((fit.Factor / law.Factor) - 1) < 1e-9
            && fit.StandardError < 1e-7
            && fit.RSquared > 1 - 1e-9
            && fit.Points == law.Points;
    }

    [Property]
    internal bool Fit_DoesNotDependOnUnits(Law law, PositiveInt thousandths)
    {
        var unit = thousandths.Get / 1000.0;
        var plain = PowerLaw.Fit(Rough(law))!;
        var scaled = PowerLaw.Fit(Rough(law).Select(point => (point.X * unit, point.Y / unit)))!;
        return Math.Abs(plain.Exponent - scaled.Exponent) < 1e-9 && Math.Abs(plain.StandardError - scaled.StandardError) < 1e-9;
    }

    [Property]
    internal bool Fit_TurnedRoundInX_HasTheNegativeExponent(Law law)
    {
        var plain = PowerLaw.Fit(Rough(law))!;
        var turned = PowerLaw.Fit(Rough(law).Select(point => (1 / point.X, point.Y)))!;
        return Math.Abs(plain.Exponent + turned.Exponent) < 1e-9;
    }

    /// <summary>
    /// With noise of known size the true exponent lies within two standard errors about as often as Student's t (6 degrees of freedom)
    /// says: 90.8 %.
    /// </summary>
    [Fact]
    public void StandardError_CoversTheTrueExponentAsOftenAsItShould()
    {
        const int trials = 4000;
        var random = new Random(20);

        var covered = Enumerable.Range(0, trials).Count(_ =>
        {
            var fit = PowerLaw.Fit(Enumerable.Range(1, 8).Select(x => ((double)x, Math.Pow(x, 1.7) * Math.Exp(0.2 * Normal(random)))))!;
            return Math.Abs(fit.Exponent - 1.7) < 2 * fit.StandardError;
        });

        (covered / (double)trials).ShouldBe(0.908, 0.02);
    }

    /// <summary>Worked by hand: ln y = 0, ln 2, 0 over ln x = 0, ln 2, 2 ln 2 has slope 0 and residuals −1/3, 2/3, −1/3 of ln 2.</summary>
    [Fact]
    public void Fit_OfThreePointsWorkedByHand()
    {
        var fit = PowerLaw.Fit([(1, 1), (2, 2), (4, 1)])!;

        fit.Exponent.ShouldBe(0, 1e-12);
        fit.StandardError.ShouldBe(Math.Sqrt(2.0 / 3 / 2), 1e-12);
        fit.Factor.ShouldBe(Math.Pow(2, 1.0 / 3), 1e-12);
        fit.RSquared.ShouldBe(0, 1e-12);
    }

    [Fact]
    public void Fit_OfFewerThanThreeDifferentX_IsNone()
    {
        PowerLaw.Fit([]).ShouldBeNull();
        PowerLaw.Fit([(1, 1), (2, 2), (2, 3), (1, 2)]).ShouldBeNull();
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, -1)]
    public void Fit_OfWhatHasNoLogarithm_IsAnError(double x, double y) =>
        Should.Throw<ArgumentOutOfRangeException>(() => PowerLaw.Fit([(1, 1), (2, 2), (3, 3), (x, y)]));

    private static IEnumerable<(double X, double Y)> On(Law law) =>
        Enumerable.Range(1, law.Points).Select(x => ((double)x, law.Factor * Math.Pow(x, law.Exponent)));

    private static IEnumerable<(double X, double Y)> Rough(Law law) =>
        On(law).Select((point, i) => (point.X, point.Y * (i % 2 == 0 ? 1.1 : 0.9)));

    // Box and Muller.
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static class Laws
    {
        public static Arbitrary<Law> Law() =>
            (from hundredths in Gen.Choose(-400, 400)
             from factor in Gen.Choose(1, 100_000)
             from points in Gen.Choose(3, 12)
             select new Law(hundredths / 100.0, factor / 1000.0, points)).ToArbitrary();
    }
}
