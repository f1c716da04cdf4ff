using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeAgent.Video.Input.Http;

namespace EdgeAgent.Tests.Video.Input.Http;

/// <summary>What an address turns out to be, and what is said of one that is no video.</summary>
public sealed class HttpInputTests
{
    private static readonly byte[] Jpeg = ConstructedJpeg.Picture(1);
    private static readonly byte[] Transport = [0x47, 0x40, .. new byte[2000]];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, byte[], bool, string> Answers => new()
    {
        { "/a.jpg", "image/jpeg", Jpeg, true, "Snapshot" },
        { "/a", "application/octet-stream", Jpeg, true, "Snapshot" },
        { "/a", "text/html", Jpeg, true, "Snapshot" },
        { "/a.mjpeg", "video/x-motion-jpeg", [.. Jpeg, .. Jpeg], true, "Addressable" },
        { "/a.png", "image/png", [0x89, (byte)'P', (byte)'N', (byte)'G', .. new byte[99]], true, "Snapshot" },
        { "/a.webp", "image/webp", [.. "RIFF0000WEBPVP8 "u8, .. new byte[99]], true, "Snapshot" },
        { "/a.mp4", "video/mp4", [0, 0, 0, 24, .. "ftypisom"u8, .. new byte[99]], true, "Addressable" },
        { "/a.ts", "video/mp2t", Transport, true, "Addressable" },
        { "/a", "video/mp2t", Transport, false, "Bytes" },
        { "/a", "", Transport, false, "Bytes" },
        { "/a", "text/plain", Transport, false, "Bytes" },
        { "/a.flv", "video/x-flv", [.. "FLV\x01"u8, .. new byte[2000]], false, "Bytes" },
        { "/a", "application/vnd.apple.mpegurl", "x"u8.ToArray(), false, "Addressable" },
        { "/a", "text/plain", "#EXTM3U\n#EXT-X-VERSION:3\n"u8.ToArray(), true, "Addressable" },
        { "/live.m3u8?token=1", "text/html", "#EXTM3U\n"u8.ToArray(), true, "Addressable" },
        { "/a", "application/xml", "<?xml version=\"1.0\"?>\n<MPD type=\"dynamic\">"u8.ToArray(), true, "Addressable" },
        { "/a.sdp", "application/sdp", "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\n"u8.ToArray(), true, "Addressable" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Open_Answer_ItsKind(string path, string type, byte[] body, bool hasLength, string kind)
    {
        await using var camera = new RawCamera(async request =>
        {
            var length = hasLength ? $"Content-Length: {body.Length}\r\n" : "";
            await request.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\n{length}\r\n");
            await request.SendAsync(body);
            await Task.Delay(Timeout.Infinite, request.Stop);
            return false;
        });
        await using var input = await OpenAsync(camera, path);
        input.Kind.ToString().ShouldBe(kind);
        camera.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Pump_AnotherContainer_AsItIs()
    {
        await using var camera = new RawCamera(async request =>
        {
            await request.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: video/mp2t\r\n\r\n");
            await request.SendAsync(Transport);
            return false;
        });
        await using var input = await OpenAsync(camera);
        using var output = new MemoryStream();
        (await input.PumpAsync(output, Cancellation)).ShouldNotBeNull().ShouldEndWith("ended.");
        output.ToArray().ShouldBe(Transport);
        input.InputArguments.ShouldBeEmpty();
        input.Bytes.ShouldBe(Transport.Length);
    }

    [Theory]
    [InlineData("403 Forbidden", "", "refuses access (403)")]
    [InlineData("404 Not Found", "", "nothing at this path (404)")]
    [InlineData("500 Oops", "", "internal error (500 Oops)")]
    [InlineData("503 Busy", "Retry-After: 5\r\n", "busy (503) and asks for a pause of 5 s")]
    [InlineData("429 Many", "", "busy (429).")]
    [InlineData("418 Teapot", "", "answers 418 Teapot instead of video")]
    [InlineData("302 Found", "", "redirects to nowhere")]
    [InlineData("302 Found", "Location: rtsp://u:S3CR@other/\r\n", "redirects to rtsp://***@other/, which may not be followed")]
    [InlineData("302 Found", "Location: /again\r\n", "redirects more than 5 times")]
    public async Task Open_Refused_SaysWhy(string status, string headers, string expected)
    {
        await using var camera = new RawCamera(async request =>
        {
            await request.AnswerAsync(status, headers);
            return true;
        });
        var error = await Should.ThrowAsync<UserError>(() => OpenAsync(camera, "/a?password=S3CR"));
        error.Message.ShouldContain(expected);
        error.Message.ShouldNotContain("S3CR");
    }

    [Theory]
    [InlineData("text/html", "<html><head><title>\n Log in </title></head>", "answers with a web page (\"Log in\") instead of video")]
    [InlineData("image/jpeg", "\r\n<!DOCTYPE html><body>Please log in", "answers with a web page instead of video")]
    [InlineData("application/json", "{\"error\":1}", "answers with text (application/json) instead of video")]
    [InlineData("image/jpeg", "", "answers with an empty body instead of video")]
    public async Task Open_NoVideo_SaysWhat(string type, string body, string expected)
    {
        await using var camera = new RawCamera(async request =>
        {
            await request.AnswerAsync("200 OK", $"Content-Type: {type}\r\n", System.Text.Encoding.ASCII.GetBytes(body));
            return true;
        });
        (await Should.ThrowAsync<UserError>(() => OpenAsync(camera))).Message.ShouldContain(expected);
    }

    [Fact]
    public async Task Open_Redirect_IsFollowedToAnotherServer()
    {
        await using var other = new RawCamera(async request =>
        {
            await request.AnswerAsync("200 OK", body: Jpeg);
            return true;
        });
        await using var camera = new RawCamera(async request =>
        {
            await request.AnswerAsync("307 Temporary", $"Location: http://127.0.0.1:{other.Port}/x\r\n");
            return true;
        });
        await using var input = await OpenAsync(camera);
        input.Kind.ShouldBe(HttpInputKind.Snapshot);
        var request = HttpInputs.Request(camera) with { MayFollow = _ => false };
        (await FaultAsync(request)).ShouldContain("may not be followed");
    }

    [Fact]
    public async Task Open_NoAnswer_SaysSoInTime()
    {
        await using var camera = new RawCamera(async request =>
        {
            await Task.Delay(Timeout.Infinite, request.Stop);
            return false;
        });
        var request = HttpInputs.Request(camera) with { ConnectTimeout = TimeSpan.FromSeconds(0.2) };
        (await FaultAsync(request)).ShouldContain("did not answer within 0.2 s");
    }

    [Fact]
    public async Task Open_Hangup_AsksForTheScheme()
    {
        await using var camera = new RawCamera(_ => Task.FromResult(false));
        (await Should.ThrowAsync<UserError>(() => OpenAsync(camera))).Message.ShouldContain("closed the connection without an answer");
    }

    [Fact]
    public async Task Open_NobodyListens_SaysRefused()
    {
        int port;
        await using (var camera = new RawCamera(_ => Task.FromResult(false)))
            port = camera.Port;
        var request = new HttpInputRequest(new Uri($"http://127.0.0.1:{port}/"), Fps: 1);
        (await FaultAsync(request)).ShouldContain($"127.0.0.1 refuses connections on port {port}");
    }

    [Fact]
    public async Task Open_NotHttpByTheBook_IsLeftToFfmpeg()
    {
        await using var camera = new RawCamera(async request =>
        {
            await request.SendAsync("ICY 200 OK\r\nContent-Type: video/nsv\r\n\r\n");
            return false;
        });
        await using var input = await OpenAsync(camera);
        input.Kind.ShouldBe(HttpInputKind.Addressable);
    }

    [Fact]
    public async Task Open_CertificateOfItsOwn_AcceptedUnlessVerified()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=camera", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        using var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
        await using var camera = new RawCamera(
            async request =>
            {
                await request.AnswerAsync("200 OK", body: Jpeg);
                return true;
            },
            async plain =>
            {
                var secure = new SslStream(plain);
                await secure.AuthenticateAsServerAsync(certificate);
                return secure;
            });
        var request = new HttpInputRequest(camera.Address("/a.jpg", "https"), Fps: 1);
        await using var input = await HttpInput.OpenAsync(request, TimeProvider.System, Cancellation);
        input.Kind.ShouldBe(HttpInputKind.Snapshot);
        (await FaultAsync(request with { VerifyCertificate = true })).ShouldContain("has a certificate that is not trusted");
    }

    [Fact]
    public async Task Open_TlsTowardsAPlainPort_SaysSo()
    {
        await using var camera = new RawCamera(async request =>
        {
            await request.AnswerAsync("400 Bad Request");
            return false;
        });
        var request = new HttpInputRequest(camera.Address("/", "https"), Fps: 1) { ConnectTimeout = TimeSpan.FromSeconds(5) };
        (await FaultAsync(request)).ShouldContain("cannot be opened with TLS");
    }

    private static async Task<string> FaultAsync(HttpInputRequest request) =>
        (await Should.ThrowAsync<UserError>(() => HttpInput.OpenAsync(request, TimeProvider.System, Cancellation))).Message;

    private static Task<HttpInput> OpenAsync(RawCamera camera, string path = "/video") =>
        HttpInput.OpenAsync(HttpInputs.Request(camera, path), TimeProvider.System, Cancellation);
}
