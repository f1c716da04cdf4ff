using EdgeAgent.Models;
using EdgeAgent.Training.Evaluation;
using EdgeAgent.Training.Export;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Tests.Training;

public sealed class CardAccuracyTests : IDisposable
{
    private static readonly CatalogEntry B0 = ModelCatalog.Find("b0");

    private readonly DirectoryInfo _models = Directory.CreateTempSubdirectory("edgeagent-cards-");

    public CardAccuracyTests()
    {
        foreach (var file in new[] { "efficientnet_b0.json", "efficientnet_b0.md" })
            File.Copy(RepositoryFiles.PathOf("models", file), PathOf(file));
    }

    [Fact]
    public void Record_OfInt8_IsEnteredBesideTheRest()
    {
        var before = ModelCard.Read(_models.FullName, B0)!;
        CardAccuracy.Record(_models.FullName, B0, Precision.Int8, Measured(quality => quality));
        var card = ModelCard.Read(_models.FullName, B0)!;
        card.AccuracyOf(Precision.Int8).ShouldBe(new ModelAccuracy(1, 1, 0));
        (card.Accuracy, card.AccuracyOf(Precision.Fp16)).ShouldBe((before.Accuracy, before.AccuracyOf(Precision.Fp16)));
    }

    [Fact]
    public void Record_OfFp32_IsTheCardsAccuracyForProgramAndPeople()
    {
        var before = ModelCard.Read(_models.FullName, B0)!;
        CardAccuracy.Record(_models.FullName, B0, Precision.Fp32, Measured(quality => 100 - quality));
        var card = ModelCard.Read(_models.FullName, B0)!;
        card.Accuracy.Srocc.ShouldBe(-1);
        (card.Sha256, card.AccuracyOf(Precision.Int8)).ShouldBe((before.Sha256, before.AccuracyOf(Precision.Int8)));
        File.ReadAllText(PathOf("efficientnet_b0.md")).ShouldContain("| Spearman's rank correlation (SROCC) | -1.000 | -1.000 |");
    }

    [Fact]
    public void EnterCoding_IsWhatTheRuntimeReadsAndAMeasurementLeaves()
    {
        var fit = new CodingFit(
            new Dictionary<string, IReadOnlyList<double>> { ["vp9"] = [1, -2, -3.1234567] }, new double[CodingFit.Count]);
        CardAccuracy.EnterCoding(_models.FullName, B0, fit);
        CardAccuracy.Record(_models.FullName, B0, Precision.Fp32, Measured(quality => quality));
        var coding = ModelCard.Read(_models.FullName, B0)!.Coding.ShouldNotBeNull();
        coding.Curves["vp9"].ShouldBe([1, -2, -3.12346]);
        coding.Weights.Count.ShouldBe(CodingFit.Count);
    }

    [Fact]
    public void Record_OfAVariantWithoutACard_IsAClearError() =>
        Should.Throw<UserError>(
            () => CardAccuracy.Record(_models.FullName, ModelCatalog.Find("b7"), Precision.Int8, Measured(quality => quality)))
            .Message.ShouldContain("There is no card of efficientnet_b7");

    public void Dispose() => _models.Delete(recursive: true);

    private string PathOf(string file) => Path.Combine(_models.FullName, file);

    // Constructed: both splits, four clips each.
    private static Measurements Measured(Func<double, double> predicted) => Measurements.Of(
        [
            .. Clips(Split.Validation)
                .Concat(Clips(Split.Test))
                .Select(recipe => new Prediction(recipe, predicted(recipe.Vmaf), new double[6])),
        ], []);

    private static IEnumerable<Recipe> Clips(Split split) =>
        new[] { 20.0, 50, 65, 95 }
            .Select(vmaf => ConstructedRecipes.Pristine with { Split = split, Kind = DistortionKind.Codec, Vmaf = vmaf });
}
