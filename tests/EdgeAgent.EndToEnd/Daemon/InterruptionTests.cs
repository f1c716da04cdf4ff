using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Daemon;

/// <summary>Ctrl-C at a daemon that has not come up yet.</summary>
public sealed class InterruptionTests : IDisposable
{
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("edgeagent-stopped-");

    [Fact]
    public async Task CtrlC_WhileTheModelLoads_EndsIt_AndNoStreamIsLeftBehind()
    {
        var graph = $"testsrc2=s=320x240:r={Random.Shared.Next(5, 9)}:d=1000";
        await using var daemon = Bench.Start(
            _state.FullName, "EdgeAgent__StatusPage__Port=0", $"EdgeAgent__Video__Streams__pattern__Url=lavfi:{graph}", "run");
        await daemon.LoadingItselfAsync();

        await daemon.InterruptAsync();

        var ended = await daemon.EndAsync();
        ended.ExitCode.ShouldBeOneOf(0, 130);
        ended.Errors.ShouldBeEmpty();
        var programs = await Command.RunAsync(
            "sh", ["-c", "for id in $(pidof ffmpeg); do tr '\\0' ' ' < /proc/$id/cmdline; done"], TestContext.Current.CancellationToken);
        programs.Output.ShouldNotContain(graph);
    }

    public void Dispose() => _state.Delete(recursive: true);
}
