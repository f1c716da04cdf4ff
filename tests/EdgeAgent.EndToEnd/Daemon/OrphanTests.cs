using System.Net;
using System.Net.Sockets;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Daemon;

/// <summary>A daemon that is killed outside systemd leaves nothing running: not the ffmpeg of a camera that is silent, which would wait for ever.</summary>
public sealed class OrphanTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_LeavesNoDecoder()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var camera = $"rtsp://{silent.LocalEndpoint}/silent";
        await using var agent = await Agent.StartAsync(
            [("EdgeAgent__Video__Streams__silent__Url", camera), ("EdgeAgent__Benchmarks__Enabled", "false")], Cancellation);
        await UntilAsync(async () => (await DecodersAsync(camera)).Length > 0);
        await agent.CrashAsync(Cancellation);
        await UntilAsync(async () => (await DecodersAsync(camera)).Length == 0);
    }

    // pgrep's own arguments name the camera, too, and it leaves itself out.
    private static async Task<string> DecodersAsync(string camera) => (await Command.RunAsync("pgrep", ["-f", camera], Cancellation)).Output;

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!await holds())
            await Task.Delay(100, limit.Token);
    }
}
