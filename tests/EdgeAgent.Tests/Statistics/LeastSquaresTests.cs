using EdgeAgent.Statistics;

namespace EdgeAgent.Tests.Statistics;

public sealed class LeastSquaresTests
{
    [Fact]
    public void Fit_OfPointsOnALine_IsTheLine()
    {
        var line = LeastSquares.Fit([(0, 1), (1, 3), (4, 9)]);

        line.Slope.ShouldBe(2, 1e-12);
        line.Intercept.ShouldBe(1, 1e-12);
    }

    /// <summary>Computed by hand: means 1 and 2/3, Σ(x − mean)² = 2, Σ(x − mean)(y − mean) = 1.</summary>
    [Fact]
    public void Fit_OfThreePointsWorkedByHand()
    {
        var line = LeastSquares.Fit([(0, 0), (1, 1), (2, 1)]);

        line.Slope.ShouldBe(0.5, 1e-12);
        line.Intercept.ShouldBe(1.0 / 6, 1e-12);
        line.SpreadX.ShouldBe(2, 1e-12);
    }

    [Fact]
    public void Fit_WhereAllXAreTheSame_HasNoSlope() => LeastSquares.Fit([(3, 1), (3, 5)]).Slope.ShouldBe(0);
}
