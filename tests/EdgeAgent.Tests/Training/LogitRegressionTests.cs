using EdgeAgent.Training.Export;

namespace EdgeAgent.Tests.Training;

public sealed class LogitRegressionTests
{
    private static double Logistic(double logit) => 1 / (1 + Math.Exp(-logit));

    [Fact]
    public void Fit_SharesOnAPlane_FindsIt()
    {
        var regression = new LogitRegression([0, 0, 0], 1e-9);
        foreach (var a in new[] { -2.0, -1, 0, 1, 2 })
        {
            foreach (var b in new[] { -1.0, 0, 3 })
                regression.Add([1, a, b], Logistic(0.5 + 2 * a - b));
        }

        var weights = regression.Fit();
        weights[0].ShouldBe(0.5, 1e-5);
        weights[1].ShouldBe(2, 1e-5);
        weights[2].ShouldBe(-1, 1e-5);
    }

    [Fact]
    public void Fit_NothingKnown_StaysWhereItBegins() => new LogitRegression([0, 1], 1).Fit().ShouldBe([0, 1]);

    [Fact]
    public void Fit_AnOrder_IsKept()
    {
        // From the shares alone, the second term has no effect. The pair requires that it improves quality.
        var regression = new LogitRegression([0, 0], 0.1);
        regression.Add([1, 0], 0.5);
        regression.Fit()[1].ShouldBe(0, 1e-9);
        regression.AddOrder([1, 1], [1, 0], weight: 1, steepness: 2);
        regression.Fit()[1].ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public void Fit_WhereAWholeStepGoesToAndFro_FindsTheBest()
    {
        // 50 logits from the solution, there is no curvature left, and a step of 1 leads to 50 on the other side.
        var regression = new LogitRegression([0.5], 1e-3);
        regression.Add([100], 0.5);
        regression.Fit()[0].ShouldBe(0, 1e-4);
    }
}
