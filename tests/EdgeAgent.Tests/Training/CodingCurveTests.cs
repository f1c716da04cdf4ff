using EdgeAgent.Training.Export;

namespace EdgeAgent.Tests.Training;

public sealed class CodingCurveTests
{
    private static double[] Fitted(Func<double, double> logit) =>
        CodingCurve.Fit([.. Enumerable.Range(0, 101).Select(i => i / 100.0).Select(share => (share, 1 / (1 + Math.Exp(-logit(share)))))]);

    [Fact]
    public void Fit_AFallingCurve_IsThatCurve()
    {
        var curve = Fitted(share => 5 - 2 * share - 4 * share * share);
        curve[0].ShouldBe(5, 0.02);
        curve[1].ShouldBe(-2, 0.1);
        curve[2].ShouldBe(-4, 0.1);
    }

    [Fact]
    public void Fit_WhatRisesFirst_NeverRises() => (Fitted(share => 4 + 3 * share - 8 * share * share) is [_, 0, < 0]).ShouldBeTrue();

    [Fact]
    public void Fit_WhatRisesAtLast_NeverRises() => (Fitted(share => 4 - 8 * share + 3 * share * share) is [_, < 0, 0]).ShouldBeTrue();
}
