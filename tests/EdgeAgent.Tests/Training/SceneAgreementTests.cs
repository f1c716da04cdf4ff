using EdgeAgent.Training.Evaluation;

namespace EdgeAgent.Tests.Training;

/// <summary>Constructed clips of two scenes.</summary>
public sealed class SceneAgreementTests
{
    private static Prediction Clip(string scene, double vmaf, double score) =>
        new(ConstructedRecipes.Pristine with { Content = scene, Vmaf = vmaf }, score, new double[6]);

    [Fact]
    public void Of_ScoresThatAreFivePointsLowInOneSceneAndFiveHighInTheOther()
    {
        Prediction[] clips = [Clip("a", 96, 91), Clip("a", 50, 45), Clip("b", 97, 100), Clip("b", 40, 47)];
        var row = SceneAgreement.Of("all", clips, clip => clip.Quality);
        (row.Clips, row.Scenes).ShouldBe((4, 2));
        row.Bias.ShouldBe(0, 1e-9);
        row.Rmse.ShouldBe(Math.Sqrt((25 + 25 + 9 + 49) / 4.0), 1e-9);
        row.SceneBias.ShouldBe(5 * Math.Sqrt(2), 1e-9);
        row.ClearSpread.ShouldBe(9 / Math.Sqrt(2), 1e-9);
        row.ClearMedian.ShouldBe(100);
    }

    [Fact]
    public void Of_NoClearClip_IsZeroThere() =>
        SceneAgreement.Of("all", [Clip("a", 50, 40), Clip("b", 60, 70)], clip => clip.Quality).ClearSpread.ShouldBe(0);
}
