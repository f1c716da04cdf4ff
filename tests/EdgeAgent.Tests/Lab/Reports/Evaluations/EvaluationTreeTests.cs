using System.Text.Json;
using System.Xml.Linq;
using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Lab.Reports.Charts;
using EdgeAgent.Lab.Reports.Evaluations;
using EdgeAgent.Lab.Reports.Formats;
using EdgeAgent.Tests.Lab.Evaluation;
using SkiaSharp;

namespace EdgeAgent.Tests.Lab.Reports.Evaluations;

public sealed class EvaluationTreeTests
{
    private static readonly Dictionary<string, Func<EvaluationResult>> Extremes = new(StringComparer.Ordinal)
    {
        ["many clips"] = () => ConstructedEvaluation.Of(ConstructedEvaluation.Curved(200)),
        ["ratings, some unscored"] = () => ConstructedEvaluation.Of(
            [.. ConstructedEvaluation.Curved(40).Select(clip => (1 + clip.Truth / 25, clip.Quality))], TruthScale.Mos5, unscored: 3),
        ["one clip"] = () => ConstructedEvaluation.Of([(50, 60)]),
        ["nothing scored"] = () => ConstructedEvaluation.Of([], unscored: 2),
    };

    public static TheoryData<string> Every => [.. Extremes.Keys];

    [Theory]
    [MemberData(nameof(Every))]
    public void Write_AnyResult_IsAWholeFolder(string extreme)
    {
        var result = Extremes[extreme]();
        var directory = Directory.CreateTempSubdirectory("edgeagent-evaluation-");
        EvaluationTree.Write(directory, result);
        var files = directory.GetFiles("*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(directory.FullName, file.FullName))
            .ToArray();
        files.ShouldContain("latex/agreement.tex");
        files.Contains("scatter.png").ShouldBe(result.Clips.Count > 0);
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(directory.FullName, "evaluation.json")));
        document.RootElement.GetProperty("schema").GetString().ShouldBe("edgeagent.evaluation/1");
        document.RootElement.GetProperty("clips").GetArrayLength().ShouldBe(result.Clips.Count);
        CsvTable.Read(Path.Combine(directory.FullName, "scores.csv")).Rows.Count.ShouldBe(result.Clips.Count + result.Unscored.Count);
        File.ReadAllText(Path.Combine(directory.FullName, "evaluation.md")).ShouldContain("## How to read this");
        directory.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Scatter_AnyResult_IsAPictureOrNothing(string extreme)
    {
        var result = Extremes[extreme]();
        using var figure = ScatterChart.Draw(result);
        (figure is not null).ShouldBe(result.Clips.Count > 0);
        if (figure is null)
            return;
        using var picture = SKBitmap.Decode(figure.Png());
        picture.Width.ShouldBe(2 * Figure.Width);
        XDocument.Parse(figure.Svg()).Root!.Attribute("viewBox").ShouldNotBeNull();
        figure.Footer.ShouldContain("efficientnet_b0 fp32 · set.csv");
    }

    [Fact]
    public void Tables_EscapeWhatTheDatasetNames() =>
        Latex.Write(
            EvaluationTables.All(ConstructedEvaluation.Of(ConstructedEvaluation.Curved(20))).Single(table => table.Name == "groups"))
            .ShouldContain(@"vp9\_50\% \& more");

    [Fact]
    public void Result_RoundTripsThroughJson()
    {
        var text = EdgeAgent.Lab.Reports.ResultFile.Text(ConstructedEvaluation.Of(ConstructedEvaluation.Curved(20)));
        var read = JsonSerializer.Deserialize<EvaluationResult>(text, EdgeAgent.IO.JsonStyle.Compact)!;
        EdgeAgent.Lab.Reports.ResultFile.Text(read).ShouldBe(text);
    }
}
