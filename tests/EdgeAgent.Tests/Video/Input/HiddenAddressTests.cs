using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EdgeAgent.IO.Processes;
using EdgeAgent.Tests.StatusPage;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Input;

/// <summary>
/// What every local user can see of the programs that read a camera, and how a camera's refusal is answered. Real ffmpeg, real servers.
/// </summary>
public sealed class HiddenAddressTests
{
    private const string User = "wörter", Password = "p@ss:w#1%/?'";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Password, null)]
    [InlineData("wrong", "401")]
    public async Task StandardInput_OfAnAddressWithAPassword_OpensItUnseen(string password, string? fault)
    {
        var clip = await File.ReadAllBytesAsync(
            await Clips.MakeAsync("hidden.ts", "-f lavfi -i testsrc2=s=320x240:d=1 -c:v libx264 -preset ultrafast -f mpegts", Cancellation),
            Cancellation);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var expected = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"))}";
        await using var server = await LoopbackServer.Start(app => app.MapGet("/live.ts", async context =>
        {
            if (context.Request.Headers.Authorization.ToString() is { Length: > 0 } given)
                asked.TrySetResult();
            else
                given = "";
            if (given != expected)
            {
                context.Response.StatusCode = 401;
                context.Response.Headers.WWWAuthenticate = "Basic realm=\"camera\"";
                return;
            }

            await seen.Task;
            await context.Response.Body.WriteAsync(clip, Cancellation);
        }));
        var source = VideoSource.Of(
            new() { Url = new Uri(server.Client.BaseAddress!, "live.ts").AbsoluteUri, User = User, Password = password });
        await using var ffmpeg = ChildProcess.Start(
            Programs.Ffmpeg(new VideoOptions()),
            ["-hide_banner", "-nostdin", "-v", "level+error", .. source.InputArguments, "-f", "null", "-"], input: source.StandardInput);
        await asked.Task.WaitAsync(Cancellation);
        var arguments = fault is null
            ? await File.ReadAllTextAsync(string.Create(CultureInfo.InvariantCulture, $"/proc/{ffmpeg.Id}/cmdline"), Cancellation)
            : "";
        seen.SetResult();

        arguments.ShouldNotContain(Uri.EscapeDataString(Password));
        arguments.ShouldNotContain("live.ts");
        var exitCode = await ffmpeg.WaitForExitAsync(Cancellation);
        var said = source.Explain(ffmpeg.ErrorLines);
        (exitCode == 0, said.Length == 0).ShouldBe((fault is null, fault is null), said);
        said.ShouldContain(fault ?? "");
    }

    [Fact]
    public async Task OpenAsync_CameraThatRefusesTcp_IsAskedForUdp()
    {
        using var camera = new RefusingCamera();
        var error = await Should.ThrowAsync<UserError>(
            new VideoProbe(new VideoOptions()).OpenAsync(VideoSource.Parse(camera.Address), Cancellation));
        camera.Transports.Select(transport => transport.Contains("TCP", StringComparison.Ordinal) ? "tcp" : "udp").ShouldBe(["tcp", "udp"]);
        error.Message.ShouldContain("453");
    }

    /// <summary>
    /// A constructed RTSP server that refuses TCP (461), and UDP with another fault (453), and remembers what it was asked for.
    /// </summary>
    private sealed class RefusingCamera : IDisposable
    {
        private const string Description = "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n"
            + "m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=control:track\r\n";

        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public RefusingCamera()
        {
            _listener.Start();
            _ = AcceptAsync();
        }

        public ConcurrentQueue<string> Transports { get; } = new();

        public string Address => $"rtsp://{_listener.LocalEndpoint}/live";

        public void Dispose() => _listener.Dispose();

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                    _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private async Task ServeAsync(TcpClient client)
        {
            using (client)
            using (var reader = new StreamReader(client.GetStream(), Encoding.ASCII))
            {
                while (await reader.ReadLineAsync(Cancellation) is { } request)
                {
                    var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                    while (await reader.ReadLineAsync(Cancellation) is { Length: > 0 } line)
                        headers[line.Split(':')[0]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
                    var answer = Answer(request.Split(' ')[0], headers.GetValueOrDefault("Transport"));
                    await client.GetStream().WriteAsync(
                        Encoding.ASCII.GetBytes(answer.Replace("$SEQ", headers["CSeq"], StringComparison.Ordinal)), Cancellation);
                }
            }
        }

        private string Answer(string method, string? transport)
        {
            if (method is not "SETUP")
            {
                var body = method is "DESCRIBE" ? Description : "";
                return "RTSP/1.0 200 OK\r\nCSeq: $SEQ\r\nPublic: OPTIONS, DESCRIBE, SETUP, PLAY\r\n"
                    + $"Content-Type: application/sdp\r\nContent-Length: {body.Length}\r\n\r\n{body}";
            }

            Transports.Enqueue(transport!);
            return transport!.Contains("TCP", StringComparison.Ordinal)
                ? "RTSP/1.0 461 Unsupported transport\r\nCSeq: $SEQ\r\n\r\n"
                : "RTSP/1.0 453 Not Enough Bandwidth\r\nCSeq: $SEQ\r\n\r\n";
        }
    }
}
