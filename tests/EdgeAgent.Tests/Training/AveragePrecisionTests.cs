using EdgeAgent.Training.Evaluation;

namespace EdgeAgent.Tests.Training;

public sealed class AveragePrecisionTests
{
    [Fact]
    public void AveragePrecision_OfAPerfectOrder_IsOne() =>
        AveragePrecision.Of([(0.9, true), (0.8, true), (0.1, false)]).ShouldBe(1);

    [Fact]
    public void AveragePrecision_IsTheMeanPrecisionAtEachPositive() =>
        AveragePrecision.Of([(0.9, false), (0.8, true), (0.7, false), (0.6, true)]).ShouldBe((1 / 2.0 + 2 / 4.0) / 2, 1e-12);

    [Fact]
    public void AveragePrecision_WithoutPositives_IsZero() => AveragePrecision.Of([(0.5, false)]).ShouldBe(0);
}
