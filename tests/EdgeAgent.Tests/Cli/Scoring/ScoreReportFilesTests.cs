using System.CommandLine;
using System.Globalization;
using System.Xml.Linq;
using EdgeAgent.Cli.Scoring;
using EdgeAgent.CommandLine;
using EdgeAgent.Tests.ScoreReports;
using EdgeAgent.Tests.Video;

namespace EdgeAgent.Tests.Cli.Scoring;

/// <summary>The directory that <c>score --output</c> writes.</summary>
[Collection("console")]
public sealed class ScoreReportFilesTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("edgeagent-reports-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter(CultureInfo.InvariantCulture);
        var error = new StringWriter(CultureInfo.InvariantCulture);
        var before = (Console.Out, Console.Error);
        Console.SetOut(output);
        Console.SetError(error);
        try
        {
            var code = await Invocation.RunAsync(
                new RootCommand("Test.") { ScoreCommand.Create() },
                ["score", "--model", ConstructedModel.Path, "--format", "json", "--output", _place.FullName, .. arguments]);
            return (code, output.ToString(), error.ToString());
        }
        finally
        {
            Console.SetOut(before.Out);
            Console.SetError(before.Error);
        }
    }

    private XElement Report(string name) => ConstructedReport.Parse(File.ReadAllText(Path.Combine(_place.FullName, name)));

    // A picture that stands still from 2 s, and is black from 7 s.
    private static Task<string> FaultyAsync() => Clips.MakeAsync(
        "frozen-then-black.mkv",
        "-f lavfi -i testsrc2=s=320x240:r=10:d=2 -vf tpad=stop_mode=clone:stop_duration=8,"
        + "drawbox=t=fill:color=black:enable=gte(t\\,7),format=yuv420p -c:v ffv1",
        Cancellation);

    [Fact]
    public async Task Score_OneClip_WritesItsReportAndTheResult()
    {
        var (code, output, error) = await RunAsync(await FaultyAsync());
        code.ShouldBe(0, error);
        error.ShouldContain($"Report: {Path.Combine(_place.FullName, "frozen-then-black.html")}");
        _place.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal)
            .ShouldBe(["frozen-then-black.csv", "frozen-then-black.html", "frozen-then-black.json", "score.json"]);
        (await File.ReadAllTextAsync(Path.Combine(_place.FullName, "score.json"), Cancellation)).ShouldBe(output);

        var page = Report("frozen-then-black.html");
        ConstructedReport.TextOf(page).ShouldContain("frozen");
        ConstructedReport.TextOf(ConstructedReport.ById(page, "fault-black-title")).ShouldBe("Fault: black");
        ConstructedReport.TextOf(ConstructedReport.ById(page, "fault-frozen-title")).ShouldBe("Fault: frozen");
        page.Descendants(ConstructedReport.Drawing + "image").Count().ShouldBe(6);
        page.Descendants(ConstructedReport.Drawing + "image")
            .ShouldAllBe(picture => picture.Attribute("href")!.Value.StartsWith("data:image/jpeg;base64,/9j/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Score_ABatchWithAnUnreadableClip_WritesAnOverviewOfBoth()
    {
        var noVideo = Clips.PathOf("novideo<b>.mp4");
        await File.WriteAllTextAsync(noVideo, "no video", Cancellation);
        var (code, _, error) = await RunAsync(await FaultyAsync(), noVideo, "--pictures", "0");
        code.ShouldBe(1);
        error.ShouldContain("index.html");
        var page = Report("index.html");
        page.Descendants(ConstructedReport.Page + "a").Single().Attribute("href")!.Value.ShouldBe("frozen-then-black.html");
        ConstructedReport.TextOf(ConstructedReport.ById(page, "failed").Parent!).ShouldContain("novideo<b>.mp4");
    }

    [Fact]
    public async Task Score_AHostileName_IsTextInTheReport()
    {
        const string name = "\"><img src=x onerror=alert(1)>&lt; 'x'.mkv";
        var path = Path.Combine(_place.FullName, name);
        File.Copy(await FaultyAsync(), path);
        var (code, _, error) = await RunAsync(path, "--pictures", "0");
        code.ShouldBe(0, error);
        var page = Report("___img_src_x_onerror_alert_1___lt___x_.html");
        ConstructedReport.TextOf(page.Descendants(ConstructedReport.Page + "h1").Single()).ShouldBe($"Video quality of {name}");
        page.Descendants(ConstructedReport.Page + "img").ShouldBeEmpty();
    }

    [Fact]
    public async Task Score_OneFrame_HasAReport()
    {
        var clip = await Clips.MakeAsync("single.png", "-f lavfi -i testsrc2=s=320x240 -frames:v 1", Cancellation);
        var (code, _, error) = await RunAsync(clip);
        code.ShouldBe(0, error);
        Report("single.html").Descendants(ConstructedReport.Drawing + "image").Count().ShouldBe(1);
    }

    // FFmpeg's headers of MPEG-4 are not traced.
    [Fact]
    public async Task Score_ACodecWithoutSideInformation_HasAReportWithoutIt()
    {
        var clip = await Clips.MakeAsync("no-side-information.avi", "-f lavfi -i testsrc2=s=320x240:r=10:d=2 -c:v mpeg4", Cancellation);
        var (code, _, error) = await RunAsync(clip, "--pictures", "1");
        code.ShouldBe(0, error);
        ConstructedReport.TextOf(ConstructedReport.ById(Report("no-side-information.html"), "health").Parent!).ShouldContain("bit rate–");
    }

    [Fact]
    public async Task Score_AnEarlierReport_IsReplaced()
    {
        var path = Path.Combine(_place.FullName, "frozen-then-black.html");
        await File.WriteAllTextAsync(path, "earlier", Cancellation);
        (await RunAsync(await FaultyAsync(), "--pictures", "0")).ExitCode.ShouldBe(0);
        (await File.ReadAllTextAsync(path, Cancellation)).ShouldStartWith("<!DOCTYPE html>");
    }

    [Theory]
    [InlineData("index.mp4", "index-2.html")]
    [InlineData("score.mp4", "score-2.html")]
    [InlineData("....mp4", "clip.html")]
    public async Task Score_AClipNamedLikeAFileOfTheDirectory_GetsAnotherName(string name, string report)
    {
        var path = Path.Combine(_place.FullName, name);
        File.Copy(await FaultyAsync(), path);
        (await RunAsync(path, "--pictures", "0")).ExitCode.ShouldBe(0);
        File.Exists(Path.Combine(_place.FullName, report)).ShouldBeTrue();
    }

    [Fact]
    public async Task Score_ANameOfTheGreatestLength_HasAReport()
    {
        var path = Path.Combine(_place.FullName, $"{new string('ä', 120)}.mkv");
        File.Copy(await FaultyAsync(), path);
        var (code, _, error) = await RunAsync(path, "--pictures", "0");
        code.ShouldBe(0, error);
        _place.GetFiles("*.html").ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("13")]
    [InlineData("-1")]
    public async Task Score_TooManyPictures_IsAnError(string count)
    {
        var (code, _, error) = await RunAsync("x.mp4", "--pictures", count);
        code.ShouldBe(2);
        error.ShouldContain("--pictures");
    }

    public void Dispose() => _place.Delete(recursive: true);
}
