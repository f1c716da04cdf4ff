using System.Net;
using System.Net.Sockets;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Daemon;

/// <summary>
/// A daemon that is killed outside systemd leaves nothing running: not the ffmpeg of a camera that is silent, which would wait for ever.
/// </summary>
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
        await Eventually.HoldsAsync(async () => (await DecodersAsync(camera)).Length > 0, () => agent.Log);
        await agent.CrashAsync(Cancellation);
        await Eventually.BecomesAsync(() => DecodersAsync(camera), decoders => decoders.Length == 0);
    }

    // pgrep's own arguments name the camera, too, and it leaves itself out.
    private static async Task<string> DecodersAsync(string camera) =>
        (await Command.RunAsync("pgrep", ["-f", camera], Cancellation)).Output;
}
