using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeAgent.CommandLine;
using EdgeAgent.Lab.Cli;
using EdgeAgent.Tests.ScoreReports;
using EdgeAgent.Tests.Video;

namespace EdgeAgent.Tests.Lab.Cli;

[Collection("console")]
public sealed class EvaluateCommandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter(CultureInfo.InvariantCulture);
        var error = new StringWriter(CultureInfo.InvariantCulture);
        var before = (Console.Out, Console.Error);
        Console.SetOut(output);
        Console.SetError(error);
        try
        {
            var code = await Invocation.RunAsync(
                new RootCommand("Test.") { EvaluateCommand.Create() }, ["evaluate", "--model", ShippedModel.Path, .. arguments]);
            return (code, output.ToString(), error.ToString());
        }
        finally
        {
            Console.SetOut(before.Out);
            Console.SetError(before.Error);
        }
    }

    // Twelve clips with three contents and four qualities, a file that is not a video, and their ratings.
    private static async Task<string> DatasetAsync(string name)
    {
        List<string> rows = ["video,vmaf,content,codec"];
        foreach (var (i, content) in new[] { "testsrc2", "mandelbrot", "smptebars" }.Index())
        {
            foreach (var quality in new[] { 2, 8, 20, 31 })
            {
                var clip = await Clips.MakeAsync(
                    $"rated-{content}-{quality}.avi", $"-f lavfi -i {content}=s=320x240:r=5 -t 1 -c:v mpeg4 -q:v {quality}", Cancellation);
                rows.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Path.GetFileName(clip)},{95 - (2.5 * quality) - i},{content},{(quality > 10 ? "coarse" : "fine")}"));
            }
        }

        await File.WriteAllTextAsync(Clips.PathOf("novideo.mp4"), "no video", Cancellation);
        rows.Add("novideo.mp4,50,none,coarse");
        var path = Clips.PathOf(name);
        await File.WriteAllLinesAsync(path, rows, Cancellation);
        return path;
    }

    [Fact]
    public async Task Evaluate_ADataset_ComparesAndWritesAFolderAndGoesOnFromIt()
    {
        var table = await DatasetAsync("rated.csv");
        var folder = Clips.PathOf("evaluation");
        var (code, output, error) = await RunAsync(table, "--output", folder, "--grids", "2", "--format", "json");
        code.ShouldBe(1, error);
        error.ShouldContain("novideo.mp4: ");
        using var document = JsonDocument.Parse(output);
        var root = document.RootElement;
        root.GetProperty("schema").GetString().ShouldBe("edgeagent.evaluation/1");
        root.GetProperty("clips").GetArrayLength().ShouldBe(12);
        root.GetProperty("clips")[0].GetProperty("score").GetProperty("standardError").GetDouble().ShouldBeGreaterThan(0);
        root.GetProperty("unscored")[0].GetProperty("video").GetString().ShouldBe("novideo.mp4");
        root.GetProperty("agreement").GetProperty("srocc").GetProperty("value").GetDouble().ShouldBeInRange(-1, 1);
        foreach (var file in new[]
        {
            "evaluation.json",
            "evaluation.md",
            "scores.csv",
            "scatter.png",
            "scatter.svg",
            "latex/agreement.tex",
            "latex/tables.tex",
            "worst/index.html",
        })
            File.Exists(Path.Combine(folder, file)).ShouldBeTrue(file);
        (await File.ReadAllTextAsync(Path.Combine(folder, "evaluation.md"), Cancellation)).ShouldContain("](worst/index.html)");
        var worst = ConstructedReport.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "worst", "index.html"), Cancellation));
        var links = worst.Descendants(ConstructedReport.Page + "a").Select(link => link.Attribute("href")!.Value).ToList();
        links.Count.ShouldBe(3);
        links.ShouldAllBe(link => File.Exists(Path.Combine(folder, "worst", link)));

        var (_, _, again) = await RunAsync(table, "--output", folder, "--grids", "2");
        // Only clips that could not be scored are scored again.
        again.Split('\n').Where(line => line.StartsWith("Scoring", StringComparison.Ordinal)).ShouldBe(["Scoring novideo.mp4 (13 of 13)"]);
    }

    [Fact]
    public async Task Evaluate_Table_ShowsAgreementGroupsAndWorstCases()
    {
        var (code, output, _) = await RunAsync(await DatasetAsync("rated-table.csv"), "--pooling", "worst-second");
        code.ShouldBe(1, "one clip could not be scored");
        foreach (var said in new[]
        {
            "SROCC",
            "KROCC",
            "PLCC after the fit",
            "worst second",
            "fine",
            "coarse",
            "One clip could not be scored",
            "novideo.mp4",
        })
            output.ShouldContain(said);
    }

    [Theory]
    [InlineData("video,vmaf\nnothere.mp4,50\n", "nothere.mp4 does not exist")]
    [InlineData("video,quality\na.mp4,50\n", "has no column for the truth to compare with (vmaf, mos): name it with --truth")]
    [InlineData("", "is empty")]
    public async Task Evaluate_BadInput_IsOneClearError(string content, string said)
    {
        var path = Clips.PathOf("bad.csv");
        await File.WriteAllTextAsync(path, content, Cancellation);
        var (code, output, error) = await RunAsync(path);
        (code, output).ShouldBe((UserError.WrongUse, ""));
        error.ShouldStartWith("edgeagent: ");
        error.ShouldContain(said);
        error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Evaluate_NoSuchTable_SaysSo()
    {
        var (code, _, error) = await RunAsync(Clips.PathOf("nosuch.csv"));
        code.ShouldBe(UserError.WrongUse);
        error.ShouldContain("nosuch.csv");
    }

    [Theory]
    [InlineData("--grids", "0")]
    [InlineData("--grids", "33")]
    [InlineData("--scale", "1-7")]
    [InlineData("--pooling", "median")]
    public async Task Evaluate_BadOption_IsWrongUse(string option, string value) =>
        (await RunAsync(await DatasetAsync("rated-option.csv"), option, value)).ExitCode.ShouldBe(UserError.WrongUse);
}
