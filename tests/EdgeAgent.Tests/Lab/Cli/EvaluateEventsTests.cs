using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeAgent.CommandLine;
using EdgeAgent.Lab.Cli;
using EdgeAgent.Tests.Video;

namespace EdgeAgent.Tests.Lab.Cli;

/// <summary><c>evaluate</c> with a table of faults.</summary>
[Collection("console")]
public sealed class EvaluateEventsTests
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
            var code = await Invocation.RunAsync(new RootCommand("Test.") { EvaluateCommand.Create() }, ["evaluate", .. arguments]);
            return (code, output.ToString(), error.ToString());
        }
        finally
        {
            Console.SetOut(before.Out);
            Console.SetError(before.Error);
        }
    }

    // A clip that is black from 4 to 8 s, and a file that is not a video.
    private static async Task<string> DatasetAsync(string name, string header = "video,events", string truth = "")
    {
        var clip = await Clips.MakeAsync(
            "short-black.mkv",
            "-f lavfi -i testsrc2=s=320x240:r=5:d=12 "
            + "-vf drawbox=t=fill:color=black:enable=between(t\\,4\\,7.9),format=yuv420p -c:v ffv1",
            Cancellation);
        await File.WriteAllTextAsync(Clips.PathOf("nofaults.mp4"), "no video", Cancellation);
        var path = Clips.PathOf(name);
        await File.WriteAllLinesAsync(
            path, [header, $"{Path.GetFileName(clip)},{truth}black 3.5-8; covered 9-", $"nofaults.mp4,{truth}"], Cancellation);
        return path;
    }

    [Fact]
    public async Task Evaluate_FaultsAlone_NeedNoModelAndResume()
    {
        var table = await DatasetAsync("faults.csv");
        var folder = Clips.PathOf("faults");
        string[] arguments = [table, "--model", "/nowhere/model.onnx", "--output", folder, "--format", "json"];
        var (code, output, error) = await RunAsync(arguments);
        code.ShouldBe(1, error);
        error.ShouldContain("Not checked: nofaults.mp4: ");
        using var document = JsonDocument.Parse(output);
        var root = document.RootElement;
        root.GetProperty("schema").GetString().ShouldBe("edgeagent.events/1");
        root.GetProperty("total").GetProperty("labels").GetInt32().ShouldBe(2);
        root.GetProperty("total").GetProperty("found").GetInt32().ShouldBe(1);
        root.GetProperty("undecoded")[0].GetProperty("video").GetString().ShouldBe("nofaults.mp4");
        foreach (var file in new[] { "events.json", "events.csv" })
            File.Exists(Path.Combine(folder, file)).ShouldBeTrue(file);
        File.Exists(Path.Combine(folder, "evaluation.json")).ShouldBeFalse();

        var (_, _, again) = await RunAsync(arguments);
        again.Split('\n').Where(line => line.StartsWith("Checking", StringComparison.Ordinal))
            .ShouldBe(["Checking nofaults.mp4 (2 of 2)"]);
    }

    [Fact]
    public async Task Evaluate_Table_ShowsCountsAndMissedLabels()
    {
        var (_, output, _) = await RunAsync(await DatasetAsync("faults-table.csv"));
        foreach (var said in new[] { "black", "recall", "total", "Labels that were not reported", "0:09 to the end", "nofaults.mp4" })
            output.ShouldContain(said);
    }

    [Fact]
    public async Task Evaluate_FaultsAndATruth_AreOneDocument()
    {
        var table = await DatasetAsync("faults-and-truth.csv", "video,vmaf,events", "90,");
        var (code, output, error) = await RunAsync(table, "--model", ShippedModel.Path, "--format", "json");
        code.ShouldBe(1, error);
        error.ShouldContain("Not scored: nofaults.mp4: ");
        error.ShouldContain("Not checked: nofaults.mp4: ");
        using var document = JsonDocument.Parse(output);
        document.RootElement.GetProperty("schema").GetString().ShouldBe("edgeagent.evaluation/1");
        document.RootElement.GetProperty("events").GetProperty("schema").GetString().ShouldBe("edgeagent.events/1");
    }

    [Fact]
    public async Task Evaluate_AFaultThatIsNotKnown_IsOneClearError()
    {
        await DatasetAsync("faults-known.csv");
        var path = Clips.PathOf("faults-bad.csv");
        await File.WriteAllTextAsync(path, "video,events\nnofaults.mp4,foggy 3-4\n", Cancellation);
        var (code, output, error) = await RunAsync(path);
        (code, output).ShouldBe((UserError.WrongUse, ""));
        error.ShouldContain("line 2: events: \"foggy\" in \"foggy 3-4\" is not a known fault. The faults are frozen, black, covered");
    }
}
