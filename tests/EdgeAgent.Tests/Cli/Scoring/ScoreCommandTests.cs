using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeAgent.Cli.Scoring;
using EdgeAgent.CommandLine;
using EdgeAgent.Tests.Video;

namespace EdgeAgent.Tests.Cli.Scoring;

[Collection("console")]
public sealed class ScoreCommandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) =>
        RunAsync(ConstructedModel.Path, arguments);

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string model, string[] arguments)
    {
        var output = new StringWriter(CultureInfo.InvariantCulture);
        var error = new StringWriter(CultureInfo.InvariantCulture);
        var before = (Console.Out, Console.Error);
        Console.SetOut(output);
        Console.SetError(error);
        try
        {
            var code = await Invocation.RunAsync(
                new RootCommand("Test.") { ScoreCommand.Create() }, ["score", "--model", model, .. arguments]);
            return (code, output.ToString(), error.ToString());
        }
        finally
        {
            Console.SetOut(before.Out);
            Console.SetError(before.Error);
        }
    }

    private static Task<string> ClipAsync() =>
        Clips.MakeAsync("three.mp4", "-f lavfi -i testsrc2=s=320x240:r=10:d=3 -c:v libx264 -preset ultrafast", Cancellation);

    [Fact]
    public async Task Score_Json_HasTheSchema()
    {
        var (code, output, error) = await RunAsync(await ClipAsync(), "--format", "json");
        (code, error).ShouldBe((0, ""));
        using var document = JsonDocument.Parse(output);
        Shape(document.RootElement).ShouldBe(
            """
            {clips:[{artifacts:{banding:{mean,present},blur:{mean,present},compression:{mean,present},
            corruption:{mean,present},noise:{mean,present},upscaling:{mean,present}},codec,decodePlan,displayHeight,
            durationSeconds,events:[],
            frameRate,
            frames:[{artifacts:{banding,blur,compression,corruption,noise,upscaling},black,concealed,frozen,quality,quantizer,time}],
            framesCorrupt,framesScored,health:{bitRate,frameRate,frameSize:{i,p},framesLost,lossPerMinute},height,input,profile,
            quality:{harmonicMean,mean,p5,worstSecond:{quality,time}},
            signals:{black,clock_frozen,color_cast,covered,defocused,frozen,ir_stuck,low_contrast,moved,noise,stripes,tearing,too_bright,
            too_dark},warnings:[],width}],fps,model:{precision,provider,variant,weightsSha256},schema}
            """.ReplaceLineEndings(""), "the schema is stable: a change needs a new version");
        document.RootElement.GetProperty("schema").GetString().ShouldBe("edgeagent.score/2");
        document.RootElement.GetProperty("clips")[0].GetProperty("framesScored").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Score_Json_HasTheHealthOfTheClip()
    {
        var path = await ClipAsync();
        var (_, output, _) = await RunAsync(path, "--format", "json");
        using var document = JsonDocument.Parse(output);
        var clip = document.RootElement.GetProperty("clips")[0];
        clip.GetProperty("profile").GetString().ShouldBe("Constrained Baseline");
        var health = clip.GetProperty("health");
        var expected = 8.0 * new FileInfo(path).Length / 3;
        health.GetProperty("bitRate").GetDouble().ShouldBe(expected, expected / 10);
        health.GetProperty("frameRate").GetDouble().ShouldBe(10, 0.1);
        health.GetProperty("lossPerMinute").GetDouble().ShouldBe(0);
    }

    [Theory]
    [InlineData(240)]
    [InlineData(1080, "--display-height", "1080")]
    public async Task Score_IsAtTheClipsOwnSize_OrAtTheHeightThatIsAskedFor(int expected, params string[] options)
    {
        var (_, output, _) = await RunAsync([await ClipAsync(), "--format", "json", .. options]);
        using var document = JsonDocument.Parse(output);
        document.RootElement.GetProperty("clips")[0].GetProperty("displayHeight").GetInt32().ShouldBe(expected);
    }

    // The clip has 60 frames with a keyframe every second; more than one in eight is scored at 5 fps, so "reference" becomes "all".
    [Theory]
    [InlineData("reference", 3)]
    [InlineData("keyframes", 3, "--decode", "keyframes")]
    [InlineData("reference", 3, "--decode", "reference")]
    [InlineData("all", 3, "--decode", "all")]
    [InlineData("keyframes", 3, "--decode", "keyframes", "--fps", "5")]
    [InlineData("all", 15, "--decode", "reference", "--fps", "5")]
    public async Task Score_DecodesTheFramesThatAreAskedFor_AndReportsThePlan(string plan, int scored, params string[] options)
    {
        var clip = await Clips.MakeAsync(
            "keyframe-each-second.mp4", "-f lavfi -i testsrc2=s=320x240:r=20:d=3 -c:v libx264 -preset ultrafast -g 20", Cancellation);
        var (code, output, error) = await RunAsync([clip, "--format", "json", .. options]);
        code.ShouldBe(0, error);
        using var document = JsonDocument.Parse(output);
        var scores = document.RootElement.GetProperty("clips")[0];
        scores.GetProperty("decodePlan").GetString().ShouldBe(plan);
        scores.GetProperty("framesScored").GetInt32().ShouldBe(scored);
    }

    [Fact]
    public async Task Score_SomeInputsUnreadable_ScoresTheOthersAndListsThem()
    {
        var noVideo = Clips.PathOf("novideo-of-a-batch.mp4");
        var missing = Clips.PathOf("missing.mp4");
        await File.WriteAllTextAsync(noVideo, "no video", Cancellation);
        string[] inputs = [noVideo, await ClipAsync(), missing];

        var (code, output, error) = await RunAsync([.. inputs, "--format", "json"]);
        code.ShouldBe(1);
        using var document = JsonDocument.Parse(output);
        document.RootElement.GetProperty("clips").GetArrayLength().ShouldBe(1);
        document.RootElement.GetProperty("failed").EnumerateArray().Select(failed => failed.GetProperty("input").GetString())
            .ShouldBe([noVideo, missing]);
        error.ShouldContain("2 of 3 inputs could not be scored:");
        error.ShouldContain($"\n{missing} does not exist");

        (await RunAsync(inputs)).Output.ShouldContain("three.mp4");
        (await RunAsync([.. inputs, "--format", "csv"])).Output.TrimEnd().Split('\n').Length.ShouldBe(1 + 3);
    }

    [Fact]
    public async Task Score_NoInputReadable_ListsAllOfThem()
    {
        var (code, output, error) = await RunAsync("/nowhere/a.mp4", "/nowhere/b.mp4");
        (code, output).ShouldBe((1, ""));
        error.ShouldContain("\n/nowhere/a.mp4 does not exist");
        error.ShouldContain("\n/nowhere/b.mp4 does not exist");
    }

    [Fact]
    public async Task Score_NoModel_IsOneErrorAndNotOneAClip()
    {
        var (code, _, error) = await RunAsync("/nowhere/model.onnx", [await ClipAsync(), await ClipAsync()]);
        code.ShouldBe(1);
        error.Split('\n').Count(line => line.Contains("/nowhere/model.onnx", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData("20", "30 frames were scored instead of 59", "the source has 10 frames per second")]
    [InlineData("10", null, null)]
    public async Task Score_MoreThanTheSourceGives_IsAWarning(string fps, string? said, string? why)
    {
        var (code, output, error) = await RunAsync(await ClipAsync(), "--fps", fps, "--format", "json");
        code.ShouldBe(0);
        using var document = JsonDocument.Parse(output);
        var warnings = document.RootElement.GetProperty("clips")[0].GetProperty("warnings")
            .EnumerateArray().Select(warning => warning.GetString()!).ToList();
        if (said is null)
            warnings.ShouldBeEmpty();
        else
            warnings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                warning => warning.ShouldStartWith(said),
                warning => warning.ShouldContain(why!),
                warning => error.ShouldContain(warning));
    }

    [Fact]
    public async Task Score_SeveralGrids_TellAStandardError()
    {
        var (code, output, error) = await RunAsync(ShippedModel.Path, [await ClipAsync(), "--format", "json", "--grids", "3"]);
        (code, error).ShouldBe((0, ""));
        using var document = JsonDocument.Parse(output);
        document.RootElement.GetProperty("grids").GetInt32().ShouldBe(3);
        document.RootElement.GetProperty("clips")[0].GetProperty("quality").GetProperty("standardError").GetDouble().ShouldBeGreaterThan(0);
        (await RunAsync(ShippedModel.Path, [await ClipAsync(), "--grids", "3"])).Output.ShouldMatch(@"\d ±\d");
    }

    [Fact]
    public async Task Score_Precision_IsTheOneAskedForOrAnError() =>
        (await RunAsync(await ClipAsync(), "--precision", "fp64")).Error.ShouldContain("\"fp64\" is not a precision");

    [Fact]
    public async Task Score_Csv_HasARowAFrame()
    {
        var (_, output, _) = await RunAsync(await ClipAsync(), "--format", "csv", "--fps", "2");
        var lines = output.TrimEnd().Split('\n');
        lines[0].ShouldBe("clip,time,quality,compression,blur,noise,banding,upscaling,corruption,frozen,black,concealed,quantizer,signals");
        lines.Length.ShouldBe(1 + 6);
        lines[2].Split(',')[1].ShouldBe("0.5");
    }

    [Fact]
    public async Task Score_AModelThatHearsTheStreamsWord_ScoresByBoth()
    {
        (await QualityAsync(ConstructedModel.Path)).ShouldBeGreaterThan(1);
        (await QualityAsync(ConstructedModel.CodedPath)).ShouldBeLessThan(1);

        async Task<double> QualityAsync(string model)
        {
            using var document = JsonDocument.Parse((await RunAsync(model, [await ClipAsync(), "--format", "json"])).Output);
            return document.RootElement.GetProperty("clips")[0].GetProperty("quality").GetProperty("mean").GetDouble();
        }
    }

    [Fact]
    public async Task Score_Table_FitsATerminal()
    {
        var (_, output, _) = await RunAsync(await ClipAsync());
        output.ShouldContain("three.mp4");
        output.Split('\n').ShouldAllBe(line => line.Length <= 80);
    }

    [Fact]
    public async Task Score_Output_WritesFilesOfEachClip()
    {
        var directory = Clips.PathOf("scores");
        var clip = await ClipAsync();
        var (code, _, error) = await RunAsync(clip, clip, "--output", directory);
        code.ShouldBe(0, error);
        Directory.GetFiles(directory).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(
            [
                "index.html", "score.json", "three-2.csv", "three-2.html", "three-2.json", "three.csv", "three.html", "three.json",
            ]);
        (await File.ReadAllLinesAsync(Path.Combine(directory, "three.csv"), Cancellation)).Length.ShouldBe(4);
    }

    [Theory]
    [InlineData(2, "nothere.mp4 does not exist", "nothere.mp4")]
    [InlineData(2, "--fps is 0", "x.mp4", "--fps", "0")]
    [InlineData(2, "--grids is 33", "x.mp4", "--grids", "33")]
    [InlineData(2, "'keyframes'", "x.mp4", "--decode", "some")]
    [InlineData(2, "gopher://x is not a supported video input", "gopher://x")]
    [InlineData(1, "No such filter", "lavfi:nosuchfilter")]
    public async Task Score_BadInput_IsOneClearError(int code, string said, params string[] arguments)
    {
        var (actual, output, error) = await RunAsync(arguments);
        actual.ShouldBe(code);
        output.ShouldBeEmpty();
        error.ShouldStartWith("edgeagent: ");
        error.ShouldNotContain("   at ");
        error.ShouldContain(said);
    }

    // The names in a document, sorted; of a list its first element.
    private static string Shape(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', element.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => Shape(property.Value) is { Length: > 0 } inner ? $"{property.Name}:{inner}" : property.Name)) + "}",
        JsonValueKind.Array => $"[{(element.GetArrayLength() > 0 ? Shape(element[0]) : "")}]",
        _ => "",
    };
}
