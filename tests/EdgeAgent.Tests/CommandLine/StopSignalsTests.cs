using EdgeAgent.CommandLine;
using EdgeAgent.IO.Processes;
using EdgeAgent.Tests.Video;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.CommandLine;

public sealed class StopSignalsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Receive_SignalsOfOneEvent_AreOne()
    {
        var time = new FakeTimeProvider();
        var signals = new StopSignals(time);

        signals.Receive().ShouldBeTrue();
        signals.Token.IsCancellationRequested.ShouldBeTrue();
        time.Advance(StopSignals.OneEvent - TimeSpan.FromMilliseconds(1));
        signals.Receive().ShouldBeTrue("timeout signals the program, then its group");

        time.Advance(TimeSpan.FromMilliseconds(1));
        signals.Receive().ShouldBeFalse("a second one on purpose ends the program");
    }

    // timeout(1), when it is signaled itself, does what it does when its time is up: it signals the program, then the process group with
    // ffmpeg in it.
    [Theory]
    [InlineData("timeout 600", "TERM")]
    [InlineData("timeout 600", "INT")]
    [InlineData("timeout -s HUP 600", "HUP")]
    public async Task ProgramAndGroupSignaled_TheResultIsKept(string wrapper, string signal)
    {
        var (code, output, errors) = await StoppedAsync(wrapper.Split(' '), process => $"kill -{signal} {process}");

        code.ShouldBe(130, string.Join('\n', errors));
        output.Split('\n').Length.ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task SeveralSignalsAtOnce_TheResultIsKept()
    {
        var (code, output, errors) = await StoppedAsync(
            ["setsid"], process => $"kill -HUP -{process}; kill -TERM {process}; kill -INT -{process}");

        code.ShouldBe(130, string.Join('\n', errors));
        output.Split('\n').Length.ShouldBeGreaterThan(2);
    }

    // nohup leaves SIGHUP ignored, and it must stay so: a second signal after more than a second would otherwise end the program at once
    // (143).
    [Fact]
    public async Task Nohup_SurvivesAHangUp()
    {
        var (code, output, errors) = await StoppedAsync(["nohup"], process => $"kill -HUP {process}; sleep 1.2; kill -TERM {process}");
        code.ShouldBe(130, string.Join('\n', errors));
        output.Split('\n').Length.ShouldBeGreaterThan(2);
    }

    /// <summary>Scores an endless pattern, and runs a shell command once it has a score.</summary>
    /// <param name="kill">The command, from the first program's process id.</param>
    private static async Task<(int ExitCode, string Output, IReadOnlyList<string> Errors)> StoppedAsync(
        string[] wrapper, Func<int, string> kill)
    {
        string[] score = ["score", "lavfi:testsrc2=s=320x240:r=10", "--model", ConstructedModel.Path, "--fps", "10", "--format", "csv"];
        var working = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool Notice(ReadOnlySpan<char> line)
        {
            if (line.Contains("has no known end", StringComparison.Ordinal))
                working.TrySetResult();
            return false;
        }

        var program = Path.Combine(AppContext.BaseDirectory, "edgeagent.dll");
        await using var process = ChildProcess.Start(
            new ProgramFile(wrapper[0], "a part of coreutils or util-linux."), [.. wrapper.Skip(1), "dotnet", program, .. score], Notice);
        using var reader = new StreamReader(process.Output);
        var output = reader.ReadToEndAsync(Cancellation);
        await Task.WhenAny(working.Task, output);
        await using var killing = ChildProcess.Start(new ProgramFile("sh", "a part of every system."), ["-c", kill(process.Id)]);
        await killing.WaitForExitAsync(Cancellation);
        return (await process.WaitForExitAsync(Cancellation), await output, process.ErrorLines);
    }
}
