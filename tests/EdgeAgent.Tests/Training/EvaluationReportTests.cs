using EdgeAgent.Statistics;
using EdgeAgent.Training.Evaluation;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Tests.Training;

public sealed class EvaluationReportTests
{
    [Fact]
    public void Report_OfPerfectPredictions_IsPerfect()
    {
        var report = EvaluationReport.Of(
            [
                .. Clips()
                    .Select(recipe => new Prediction(recipe, recipe.Vmaf, [.. ArtifactLabels.Of(recipe).Select(value => (double)value)])),
            ]);
        report.ShouldSatisfyAllConditions(
            () => report.Clips.ShouldBe(8),
            () => report.Photographs.ShouldBe(2),
            () => report.Srocc.ShouldBe(1),
            () => report.Plcc.ShouldBe(1),
            () => report.Krocc.ShouldBe(1),
            () => report.Rmse.ShouldBe(0),
            () => report.SameContentOrder.ShouldBe(1),
            () => report.SroccByKind["codec"].ShouldBe(1),
            () => report.SroccByCodec["none"].ShouldBe(1),
            () => report.SroccInterval.ShouldBe(new ConfidenceInterval(1, 1, 0.95)),
            () => report.ArtifactPrecision["compression"].ShouldBe(1));
    }

    [Fact]
    public void SameContentOrder_IgnoresCloseClipsAndOtherPhotographs()
    {
        var clips = Clips().ToArray();
        // All predictions for the second photograph are better than those for the first, and 60/65 are swapped.
        var report = EvaluationReport.Of([.. clips.Select(recipe => new Prediction(recipe, Shifted(recipe), new double[6]))]);
        report.SameContentOrder.ShouldBe(1);
        report.Srocc.ShouldBeLessThan(0.9);
    }

    [Fact]
    public void Seen_IsOfTheNetworkAlone()
    {
        var damaged = Clips().Select(recipe => recipe with { Kind = DistortionKind.Corruption }).ToArray();
        var seen = EvaluationReport.Of(
            [.. damaged.Select(recipe => new Prediction(recipe, recipe.Vmaf, new double[6]) { Seen = 100 - recipe.Vmaf })]).Seen;
        (seen.Srocc, seen.Plcc, seen.SroccOfDamaged).ShouldBe((-1, -1, -1));
        EvaluationReport.Of([.. Clips().Select(recipe => new Prediction(recipe, recipe.Vmaf, new double[6]))])
            .Seen.ShouldBe(new SeenAlone(1, 1, 0));
    }

    private static double Shifted(Recipe recipe) =>
        (recipe.Vmaf switch { 60 => 65, 65 => 60, var vmaf => vmaf }) / 2 + (recipe.Content == "leaves" ? 0 : 50);

    private static IEnumerable<Recipe> Clips() => new[] { "leaves", "street" }.SelectMany(content =>
        new[] { 20.0, 60, 65, 95 }
            .Select(vmaf => ConstructedRecipes.Pristine with { Content = content, Kind = DistortionKind.Codec, Vmaf = vmaf }));
}
