using System.Text;
using EdgeAgent.Cli.Checks;
using EdgeAgent.Tests.Telemetry;
using EdgeAgent.Tests.Video;
using EdgeAgent.Tests.Video.Input.Http;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Cli.Checks;

/// <summary>Cameras that are broken in a dozen ways, each named with what to do; real ffmpeg, real servers on loopback.</summary>
public sealed class StreamsCheckTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("rtsp://127.0.0.1:1/live", "Connection refused", "Check the port, and that the camera is switched on.")]
    [InlineData("rtsp://no-such-camera.invalid/live", "no-such-camera.invalid", "Check the host name, or use the camera's IP address.")]
    [InlineData("http://127.0.0.1:1/live", "refuses connections on port 1", "Check the port, and that the camera is switched on.")]
    [InlineData("rtmp://127.0.0.1:1/live/s3cret-key", "Connection refused", "Check the port, and that the camera is switched on.")]
    [InlineData("/dev/video63", "No such file", "Is the camera plugged in? /dev/v4l/by-id lists the connected cameras.")]
    [InlineData("/nowhere/clip.mp4", "does not exist", "check the path.")]
    public async Task CameraThatIsNotThere_IsNamed(string url, string reason, string advice) => await NamesAsync(url, reason, advice);

    [Theory]
    [InlineData("401 Unauthorized", "Set User and Password of this stream")]
    [InlineData("403 Forbidden", "Check the rights of the camera's user")]
    [InlineData("404 Not Found", "Check the path in the camera's manual.")]
    [InlineData("503 Service Unavailable", "Close other viewers of the camera.")]
    public async Task RtspCameraThatRefuses_IsNamed(string status, string advice)
    {
        // Constructed: the first line of a real camera's answer, and no more.
        await using var camera = new RawCamera(async request =>
        {
            await request.SendAsync($"RTSP/1.0 {status}\r\nCSeq: {request["CSeq"]}\r\n\r\n");
            return true;
        });
        await NamesAsync($"rtsp://admin:s3cret@127.0.0.1:{camera.Port}/live", "cannot be read as video", advice);
    }

    [Fact]
    public async Task OtherServerAtAnRtspAddress_IsNamed()
    {
        await using var server = await AnsweringServer.WithAsync(200, "text/html", Encoding.UTF8.GetBytes("<title>Hello</title>"));
        await NamesAsync(
            server.Url.Replace("http:", "rtsp:", StringComparison.Ordinal) + "/live", "cannot be read as video",
            "answers RTSP at this port; the usual port is 554.");
    }

    [Theory]
    [InlineData(401, "Set User and Password of this stream.")]
    [InlineData(403, "Check the rights of the camera's user")]
    [InlineData(404, "Check the path in the camera's manual.")]
    [InlineData(503, "Close other viewers of the camera.")]
    public async Task HttpCameraThatRefuses_IsNamed(int status, string advice)
    {
        await using var camera = await AnsweringServer.WithAsync(
            status, "text/plain", Encoding.UTF8.GetBytes("no"), ("WWW-Authenticate", "Basic realm=\"camera\""));
        await NamesAsync($"{camera.Url}/live?token=s3cret", $"({status})", advice);
    }

    [Fact]
    public async Task LoginPageInsteadOfVideo_IsNamed()
    {
        await using var camera = await AnsweringServer.WithAsync(
            200, "text/html", Encoding.UTF8.GetBytes("<html><title>Camera login</title></html>"));
        await NamesAsync(camera.Url, "a web page (\"Camera login\")", "Use the path of the stream itself");
    }

    [Fact]
    public async Task TlsTowardsAPlainCamera_IsNamed()
    {
        await using var camera = await AnsweringServer.WithAsync(200, "text/plain", Encoding.UTF8.GetBytes("hello"));
        await NamesAsync(
            camera.NamedUrl.Replace("http:", "https:", StringComparison.Ordinal), "cannot be opened with TLS",
            "whether the address must begin with http://.");
    }

    [Fact]
    public async Task PlainTowardsACameraWithTls_IsNamed()
    {
        using var certificate = TestCertificate.Of("localhost");
        await using var camera = await AnsweringServer.StartAsync(_ => Task.CompletedTask, certificate: certificate);
        await NamesAsync(camera.NamedUrl.Replace("https:", "http:", StringComparison.Ordinal), "", "https://.");
    }

    [Theory]
    [InlineData("rtsp", "did not answer within 2 s")]
    [InlineData("http", "did not answer within 2 s")]
    [InlineData("tcp", "answered but sent no picture within 2 s")]
    public async Task CameraThatIsSilent_IsNamed(string scheme, string reason)
    {
        await using var camera = new RawCamera(_ => Task.FromResult(true));
        await NamesAsync($"{scheme}://127.0.0.1:{camera.Port}", reason, "");
    }

    [Fact]
    public async Task CameraThatAnswersAndSendsNothing_IsNamed()
    {
        await using var camera = await AnsweringServer.StartAsync(async context =>
        {
            context.Response.ContentType = "multipart/x-mixed-replace; boundary=b";
            await context.Response.Body.WriteAsync("--b\r\n"u8.ToArray());
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await NamesAsync(camera.Url, "answered but sent no picture within 2 s", "is the camera recording?");
    }

    [Fact]
    public async Task SoundWithoutPicture_IsNamed()
    {
        var sound = await File.ReadAllBytesAsync(await Clips.MakeAsync("sound.ts", "-f lavfi -i sine=d=5", Cancellation), Cancellation);
        await using var camera = await AnsweringServer.WithAsync(200, "video/mp2t", sound);
        await NamesAsync(camera.Url, "it has no picture", "Use an address with video.");
    }

    private static async Task NamesAsync(string url, string reason, string advice)
    {
        var options = new VideoOptions
        {
            ConnectTimeout = TimeSpan.FromSeconds(2),
            Streams = { ["door"] = new StreamOptions { Url = url } },
        };
        var finding = (await StreamsCheck.RunAsync(options, Cancellation)).ShouldHaveSingleItem();
        finding.Outcome.ShouldBe(CheckOutcome.Failed);
        finding.Check.ShouldBe("stream door");
        finding.Detail.ShouldContain(reason);
        finding.Detail.ShouldContain(advice);
        finding.Detail.ShouldNotContain("s3cret");
    }
}
