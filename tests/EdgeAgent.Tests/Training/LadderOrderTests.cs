using EdgeAgent.Training.Evaluation;

namespace EdgeAgent.Tests.Training;

public sealed class LadderOrderTests
{
    [Fact]
    public void Tau_IsTheMeanOverLadders_OfFallingScores()
    {
        Prediction[] predictions =
        [
            .. Ladder(1, "x264", 90, 80, 70, 60), .. Ladder(2, "x264", 90, 95, 70, 60), .. Ladder(3, "blur", 10, 20, 30, 40),
        ];
        var order = LadderOrder.Of(predictions);
        order.ShouldBe([new LadderOrder("x264", 2, Math.Round((1 + 4 / 6.0) / 2, 4), 0.5), new LadderOrder("blur", 1, -1, 0)]);
    }

    [Fact]
    public void VmafTau_IsWhatMeasuredVmafItselfReaches()
    {
        // Constructed: VMAF rises once, and one of the two ladders was not measured.
        var measured = Ladder(1, "vp9", 90, 80, 70, 60)
            .Zip([99.0, 97, 98, 91], (rung, vmaf) => rung with { Recipe = rung.Recipe with { Vmaf = vmaf } });
        LadderOrder.Of([.. measured, .. Ladder(2, "vp9", 90, 80, 70, 60)])
            .ShouldBe([new LadderOrder("vp9", 2, 1, 1, Math.Round(4 / 6.0, 4))]);
    }

    private static IEnumerable<Prediction> Ladder(int number, string grows, params double[] scores) =>
        scores.Select((score, i) => new Prediction(
            ConstructedRecipes.Pristine with { Ladder = number, Grows = grows, Rung = i + 1, Vmaf = double.NaN }, score, []));
}
