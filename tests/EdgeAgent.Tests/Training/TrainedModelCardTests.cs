using System.Text.Json;
using EdgeAgent.IO;
using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Models;
using EdgeAgent.Statistics;
using EdgeAgent.Training.Evaluation;
using EdgeAgent.Training.Export;

namespace EdgeAgent.Tests.Training;

public sealed class TrainedModelCardTests
{
    private static readonly TrainedModelCard Card = new()
    {
        Variant = "efficientnet_b0",
        Weights = "efficientnet_b0.safetensors",
        Sha256 = "abc",
        GridCells = 7,
        Patch = 32,
        TrainingData = "constructed",
        SamplesSeen = 123456,
        TrainingMinutes = 7,
        Date = new DateOnly(2026, 1, 2),
        Accuracy = Report(0.7),
        Test = Report(0.65),
        Ladders = [new LadderOrder("x265", 12, 0.951, 0.75, 0.9), new LadderOrder("sharpening", 3, 0.5, 0)],
    };

    [Fact]
    public void Json_IsTheCardThatTheRuntimeReads()
    {
        var directory = Directory.CreateTempSubdirectory("edgeagent-card-");
        File.WriteAllText(Path.Combine(directory.FullName, "efficientnet_b0.json"), JsonSerializer.Serialize(Card, JsonStyle.Indented));
        var read = ModelCard.Read(directory.FullName, ModelCatalog.Find("b0"));
        directory.Delete(recursive: true);
        read.ShouldNotBeNull();
        read.FrontEnd.ShouldBe("luma-contrast");
        read.Weights.ShouldBe("efficientnet_b0.safetensors");
        read.Accuracy.Srocc.ShouldBe(0.7);
    }

    [Fact]
    public void Text_TellsTheMeasuredNumbers()
    {
        var text = ModelCardText.Of(Card);
        text.ShouldContain("| Spearman's rank correlation (SROCC) | 0.700 | 0.650 |");
        text.ShouldContain("| its 95 % interval over photographs | 0.600 to 0.800 | 0.550 to 0.750 |");
        text.ShouldContain("| blur | 0.800 | 0.800 |");
        text.ShouldContain("| SROCC within corruption | 0.200 | 0.200 |");
        text.ShouldContain("| x265 | 12 | 0.95 | 75 % | 0.90 |");
        text.ShouldContain("| sharpening | 3 | 0.50 | 0 % | – |");
        text.ShouldContain("123,456 fragment grids");
    }

    [Fact]
    public void Text_HasTheScenes_IfTheyWereMeasured()
    {
        ModelCardText.Of(Card).ShouldNotContain("## Scenes");
        var text = ModelCardText.Of(Card with { Scenes = [new("encodes, score", 360, 9, 0.8561, 0.915, 7.94, -1.7, 6.2, 95.2, 4.8)] });
        text.ShouldContain("Encodes of 9 videos");
        text.ShouldContain("| encodes, score | 360 | 0.856 | 0.915 | 7.9 | -1.7 | 6.2 |");
        text.ShouldContain("validation\nphotographs and on scenes (`edgeagent-train fit`)");
    }

    private static EvaluationReport Report(double srocc) => new(
        9, 3, srocc, new ConfidenceInterval(srocc - 0.1, srocc + 0.1, 0.95), 0.6, new ConfidenceInterval(0.5, 0.7, 0.95), 0.5, 12.3, 9.1,
        new Agreement(srocc, 0.62, 11), 0.9, new SeenAlone(0.55, 0.54, 0.2),
        new Dictionary<string, double> { ["codec"] = 0.4 }, new Dictionary<string, double> { ["libx264"] = 0.3 },
        new Dictionary<string, double> { ["blur"] = 0.8 });
}
