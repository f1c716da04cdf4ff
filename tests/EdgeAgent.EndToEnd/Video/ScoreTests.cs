using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using EdgeAgent.EndToEnd.Programs;
using EdgeAgent.IO.Processes;

namespace EdgeAgent.EndToEnd.Video;

/// <summary><c>edgeagent score</c> as a process, with a real camera and a person's Ctrl-C.</summary>
[Collection(Alone.Name)]
public sealed class ScoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Binary => Path.Combine(AppContext.BaseDirectory, "edgeagent");

    [Fact]
    public async Task Score_Camera_ScoresTheSecondsAskedFor()
    {
        await using var camera = await Camera.StartAsync(Cancellation);
        var ended = await Agent.RunAsync(["score", camera.Url, "--duration", "3", "--format", "json"], Cancellation);
        ended.ExitCode.ShouldBe(0, ended.Errors);
        $"{ended.Output}{ended.Errors}".ShouldNotContain("secret");
        using var document = JsonDocument.Parse(ended.Output);
        var clip = document.RootElement.GetProperty("clips")[0];
        clip.GetProperty("codec").GetString().ShouldBe("mjpeg");
        clip.GetProperty("width").GetInt32().ShouldBe(640);
        clip.GetProperty("framesScored").GetInt32().ShouldBeInRange(2, 4);
    }

    [Fact]
    public async Task Score_CameraUntilCtrlC_TellsWhatWasScored()
    {
        await using var camera = await Camera.StartAsync(Cancellation);
        await using var agent = Start(camera.Url);
        await BeganAsync(agent);
        await ShouldTellAsync(agent, "mjpeg");
    }

    [Fact]
    public async Task Score_CameraRefusesThePassword_SaysSo()
    {
        await using var camera = await Camera.StartAsync(Cancellation);
        var ended = await Agent.RunAsync(
            ["score", camera.Url.Replace("secret", "wr0ng", StringComparison.Ordinal), "--duration", "3"], Cancellation);
        ended.ExitCode.ShouldBe(1);
        ended.Errors.ShouldContain("401");
        ended.Errors.ShouldNotContain("wr0ng");
    }

    [Fact]
    public async Task Score_OfTheRuntimesOwnTelemetry_LeavesNoTrace()
    {
        using var clip = await Clip.MakeAsync(Cancellation);
        var home = Directory.CreateTempSubdirectory("edgeagent-home-");
        try
        {
            var ended = await Command.RunAsync(
                "env", [$"HOME={home.FullName}", $"XDG_CACHE_HOME={home.FullName}", Binary, "score", clip.Path, "--format", "json"],
                Cancellation);
            ended.ExitCode.ShouldBe(0, ended.Errors);
            home.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => file.Name)
                .ShouldNotContain(name => name.StartsWith("onnxruntime", StringComparison.Ordinal) || name == "deviceid");
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Score_PatternWithoutAnEnd_UntilCtrlC_TellsWhatWasScoredAndLeavesNoFfmpeg()
    {
        // A size of its own names this test's ffmpeg among those of other tests.
        var graph = $"testsrc2=size=322x{2 * (100 + (Environment.ProcessId % 1000))}";
        await using var agent = Start($"lavfi:{graph}");
        await BeganAsync(agent);
        await ShouldTellAsync(agent, "rawvideo");
        (await IsDecodingAsync(graph)).ShouldBeFalse();
    }

    [Fact]
    public async Task Score_InterruptedBeforeTheFirstFrame_EndsWithoutAResult()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var agent = Start($"rtsp://{silent.LocalEndpoint}/live");
        using var held = await silent.AcceptSocketAsync(Cancellation);
        await Command.SignalAsync(agent.Id, "INT", Cancellation);
        (await agent.WaitForExitAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(30), Cancellation)).ShouldBe(130);
    }

    // A shell's background jobs ignore SIGINT and pass that on; a person's terminal does not.
    private static ChildProcess Start(string input) =>
        ChildProcess.Start(
            new ProgramFile("env", "it is part of every system"), ["--default-signal=INT", Binary, "score", input, "--format", "json"]);

    private static async Task ShouldTellAsync(ChildProcess agent, string codec)
    {
        var start = Stopwatch.GetTimestamp();
        await Command.SignalAsync(agent.Id, "INT", Cancellation);
        using var document = await JsonDocument.ParseAsync(agent.Output, cancellationToken: Cancellation);
        (await agent.WaitForExitAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(30), Cancellation)).ShouldBe(130);
        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        var clip = document.RootElement.GetProperty("clips")[0];
        clip.GetProperty("codec").GetString().ShouldBe(codec);
        clip.GetProperty("framesScored").GetInt32().ShouldBeGreaterThan(0);
        clip.GetProperty("warnings")[0].GetString().ShouldNotBeNull().ShouldStartWith("stopped at ");
    }

    private static async Task<bool> IsDecodingAsync(string graph) =>
        (await Command.RunAsync("pgrep", ["-f", $"(^|/)ffmpeg .*{graph}"], Cancellation)).ExitCode == 0;

    private static Task BeganAsync(ChildProcess agent) => Eventually.HoldsAsync(
        () => agent.ErrorLines.Any(line => line.Contains("has no known end", StringComparison.Ordinal)),
        () => string.Join('\n', agent.ErrorLines));
}
