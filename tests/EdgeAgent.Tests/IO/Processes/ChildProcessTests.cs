using System.Diagnostics;
using System.Globalization;
using System.Text;
using EdgeAgent.IO.Processes;

namespace EdgeAgent.Tests.IO.Processes;

public sealed class ChildProcessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static ChildProcess Shell(string script, LineFilter? filter = null, params string[] arguments) =>
        ChildProcess.Start(new ProgramFile("/bin/sh", "install a shell"), ["-c", script, "sh", .. arguments], filter);

    private static ChildProcess Gathering(TimeSpan gather, string script, LineFilter? filter = null) =>
        ChildProcess.Start(new ProgramFile("/bin/sh", "install a shell"), ["-c", script], filter, gather: gather);

    private static async Task<string> ReadLineAsync(ChildProcess process) =>
        await new StreamReader(process.Output, Encoding.UTF8).ReadLineAsync(Cancellation) ?? "";

    // A process that was killed may stay a moment as a zombie until init collects it: that is not running.
    private static bool IsRunning(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/stat").Split(") ")[1][0] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }

    [Fact]
    public async Task Start_Arguments_ArriveAsTheyAre()
    {
        await using var process = Shell("""printf '%s\n' "$1" """, null, "a b \"c\" $(id) 'd' \\");
        (await ReadLineAsync(process)).ShouldBe("a b \"c\" $(id) 'd' \\");
        (await process.WaitForExitAsync(Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task Start_Output_HoldsAMegabyteBeforeTheProgramWaits()
    {
        var left = Path.GetTempFileName();
        await using var process = Shell("head -c 1000000 /dev/zero; echo done > \"$1\"", null, left);
        (await process.WaitForExitAsync(Cancellation)).ShouldBe(0);
        (await File.ReadAllTextAsync(left, Cancellation)).ShouldBe("done\n");
        File.Delete(left);
    }

    [Fact]
    public async Task Kill_LeavesTheProcessorTimeOfTheProgram()
    {
        var label = new ChildLabel(ChildRoles.Probe, $"busy-{Guid.NewGuid():N}");
        var process = ChildProcess.Start(
            new ProgramFile("/bin/sh", "") { Label = label },
            ["-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; echo done; read line"], holdInput: true);
        (await ReadLineAsync(process)).ShouldBe("done");
        var child = ChildProcesses.Running.Single(child => child.Label == label);
        await process.DisposeAsync();

        child.Last.ShouldNotBeNull().Seconds.ShouldBeGreaterThan(0.02);
        child.EndedAt.ShouldBeGreaterThanOrEqualTo(child.Last!.At);
    }

    [Fact]
    public async Task Start_ProgramThatReadsStdin_SeesItsEnd()
    {
        await using var process = Shell("cat; exit 3");
        (await process.WaitForExitAsync(Cancellation)).ShouldBe(3);
    }

    [Fact]
    public async Task ErrorLines_TalkativeProgram_KeepsTheLastOnes()
    {
        await using var process = Shell("seq 100000 >&2");
        await process.WaitForExitAsync(Cancellation);
        process.ErrorLines.ShouldBe(Enumerable.Range(99_961, 40).Select(n => n.ToString(CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task ErrorLines_WrittenInParts_AreTheSameWhenGathered()
    {
        await using var process = Gathering(
            TimeSpan.FromMilliseconds(3), "for n in 1 2 3; do printf 'part ' >&2; printf '%s\n' $n >&2; done");
        await process.WaitForExitAsync(Cancellation);
        process.ErrorLines.ShouldBe(["part 1", "part 2", "part 3"]);
    }

    [Fact]
    public async Task ErrorLines_TalkativeProgram_IsReadToItsEnd()
    {
        await using var process = Gathering(TimeSpan.FromMilliseconds(3), "seq 100000 >&2");
        await process.WaitForExitAsync(Cancellation);
        process.ErrorLines[^1].ShouldBe("100000");
    }

    [Fact]
    public async Task Dispose_WhileStderrIsLeftAlone_DoesNotWaitForIt()
    {
        var read = new TaskCompletionSource();
        var process = Gathering(TimeSpan.FromHours(1), "echo started >&2; sleep 3600", _ => read.TrySetResult());
        await read.Task.WaitAsync(Cancellation);
        await process.DisposeAsync();
        process.HasReadErrors.ShouldBeTrue();
    }

    [Fact]
    public async Task ErrorLines_Filter_TakesWhatItReturnsTrueFor()
    {
        await using var process = Shell("echo one >&2; echo two >&2", line => line.SequenceEqual("one"));
        await process.WaitForExitAsync(Cancellation);
        process.ErrorLines.ShouldBe(["two"]);
    }

    [Fact]
    public async Task DisposeAsync_ProgramWithChildren_EndsThemAll()
    {
        var process = Shell("sleep 1000 & echo $!; wait");
        var child = int.Parse(await ReadLineAsync(process), CultureInfo.InvariantCulture);
        IsRunning(child).ShouldBeTrue();
        await process.DisposeAsync();
        // A killed process is gone when the kernel next schedules it, which nobody but its parent can wait for.
        await Eventually.HoldsAsync(() => !IsRunning(child));
        Directory.Exists($"/proc/{process.Id}").ShouldBeFalse("no zombie is left");
    }

    [Fact]
    public async Task DisposeAsync_StoppedProgram_EndsIt()
    {
        var process = Shell("echo; kill -STOP $$; sleep 1000");
        await ReadLineAsync(process);
        await process.DisposeAsync();
        Directory.Exists($"/proc/{process.Id}").ShouldBeFalse();
    }

    [Fact]
    public async Task DisposeAsync_EscapedGrandchildHoldsThePipes_IsNotHeldUp()
    {
        var process = Shell("setsid -f sleep 20; echo");
        await ReadLineAsync(process);
        var start = Stopwatch.GetTimestamp();
        await process.DisposeAsync();
        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task WaitForExitAsync_Killed_SaysTheSignal()
    {
        await using var process = Shell("echo; sleep 1000");
        await ReadLineAsync(process);
        process.Kill();
        (await process.WaitForExitAsync(Cancellation)).ShouldBe(128 + 9);
    }

    [Theory]
    [InlineData("/nowhere/ffmpeg", "/nowhere/ffmpeg was not found: install it.")]
    [InlineData("/etc/passwd", "/etc/passwd could not be started (Permission denied): install it.")]
    public void Start_NoSuchProgram_SaysWhatToDo(string program, string message) =>
        Should.Throw<UserError>(() => ChildProcess.Start(new ProgramFile(program, "install it"), [])).Message.ShouldBe(message);
}
