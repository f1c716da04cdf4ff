using EdgeAgent.Training.Evaluation;
using EdgeAgent.Training.Export;

namespace EdgeAgent.Tests.Training;

public sealed class LogitScaleTests
{
    [Fact]
    public void Fit_FindsTheLineThatTheTruthLiesOn()
    {
        // True logit = 2 · predicted logit + 0.5.
        Prediction[] predictions =
        [
            .. Enumerable.Range(-20, 41).Select(i => i / 10.0).Select(logit =>
                new Prediction(ConstructedRecipes.Pristine with { Vmaf = 100 * Sigmoid(2 * logit + 0.5) }, 100 * Sigmoid(logit), [])),
        ];
        var scale = LogitScale.Fit(predictions);
        scale.Slope.ShouldBe(2, 1e-6);
        scale.Offset.ShouldBe(0.5, 1e-6);
    }

    [Fact]
    public void Apply_ChangesTheQualityHeadAlone()
    {
        WeightTensor[] weights =
        [
            new("quality.weight", [1, 2], [1, -3], Half: true),
            new("quality.bias", [1], [4], Half: false),
            new("artifacts.bias", [1], [5], Half: false),
        ];
        var scaled = QualityCalibration.Apply(weights, new LogitScale(2, 0.5));
        scaled.Select(tensor => tensor.Values).ShouldBe([[2, -6], [8.5f], [5]]);
    }

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));
}
