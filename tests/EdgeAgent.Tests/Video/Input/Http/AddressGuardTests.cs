using System.Net;
using System.Text;
using EdgeAgent.Tests.Telemetry;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Input.Http;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Input.Http;

/// <summary>Real ffmpeg and ffprobe, a real server whose playlist names what it likes.</summary>
public sealed class AddressGuardTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<(AnsweringServer Server, string Playlist)> ServeAsync(Func<string, string> segment)
    {
        var clip = await Clips.MakeAsync(
            "segment.ts", "-f lavfi -i testsrc2=s=320x240:r=10:d=2 -c:v libx264 -preset ultrafast", Cancellation);
        var address = "";
        var server = await AnsweringServer.StartAsync(context => context.Request.Path == "/live.m3u8"
            ? AnsweringServer.AnswerAsync(context, 200, "application/vnd.apple.mpegurl", Encoding.ASCII.GetBytes(
                $"#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-VERSION:3\n#EXTINF:2.0,\n{segment(address)}\n#EXT-X-ENDLIST\n"))
            : AnsweringServer.AnswerAsync(context, 200, "video/mp2t", File.ReadAllBytes(clip)));
        address = server.Url;
        return (server, $"{server.Url}/live.m3u8");
    }

    private static Task<OpenedInput> OpenAsync(string url, VideoOptions? options = null) =>
        OpenedInput.OpenAsync(VideoSource.Of(url, options ?? new VideoOptions()), 1, options ?? new VideoOptions(), Cancellation);

    [Fact]
    public async Task Playlist_WithPicturesOfItsOwnHost_IsRead()
    {
        var (server, playlist) = await ServeAsync(_ => "segment.ts");
        await using var serving = server;
        await using var input = await OpenAsync(playlist);
        (input.Known!.Width, input.Refused).ShouldBe((320, null));
        await using var decoder = FfmpegDecoder.Start(Programs.Ffmpeg(new VideoOptions()), input, new DecodeRequest(5));
        (await decoder.ReadAsync(Cancellation)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("http://localhost:9/admin.ts")]
    [InlineData("http://127.0.0.2:9/admin.ts")]
    [InlineData("http://169.254.169.254/latest/meta-data.ts")]
    [InlineData("https://[::1]:9/x.ts")]
    public async Task Playlist_ThatNamesAnotherHost_IsRefusedWithWhatToDo(string segment)
    {
        var (server, playlist) = await ServeAsync(_ => segment);
        await using var serving = server;
        var error = await Should.ThrowAsync<UserError>(() => OpenAsync(playlist));
        error.Message.ShouldBe(
            $"{playlist} refers to {new Uri(segment).Host.Trim('[', ']')}, which is not its own host. "
            + "If this is intended, add that host to EdgeAgent:Video:PlaylistHosts.");
    }

    [Fact]
    public async Task Playlist_MayHavePicturesOfHostsThatAreNamed()
    {
        var (server, playlist) = await ServeAsync(
            address => address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/segment.ts");
        await using var serving = server;
        await using var input = await OpenAsync(playlist, new VideoOptions { PlaylistHosts = ["LocalHost"] });
        input.Known!.Width.ShouldBe(320);
    }

    [Theory]
    [InlineData(
        "GET http://camera:8080/a/b?c=1 HTTP/1.1\r\nHost: camera\r\nConnection: keep-alive\r\nProxy-Authorization: x\r\n\r\nrest",
        "camera", 8080, false,
        "GET /a/b?c=1 HTTP/1.1\r\nHost: camera\r\nConnection: close\r\n\r\nrest")]
    [InlineData("CONNECT camera:443 HTTP/1.1\r\n\r\n", "camera", 443, true, "")]
    [InlineData("CONNECT [::1]:443 HTTP/1.1\r\n\r\n", "[::1]", 443, true, "")]
    public void Request_OfAProxy_IsUnderstood(string head, string host, int port, bool tunnel, string forwarded)
    {
        var request = ProxyRequest.Parse(Encoding.Latin1.GetBytes(head)).ShouldNotBeNull();
        (request.Host, request.Port, request.IsTunnel, Encoding.Latin1.GetString(request.Forwarded))
            .ShouldBe((host, port, tunnel, forwarded));
    }

    [Theory]
    [InlineData("GET /a HTTP/1.1\r\n\r\n")]
    [InlineData("GET file:///etc/passwd HTTP/1.1\r\n\r\n")]
    [InlineData("CONNECT camera HTTP/1.1\r\n\r\n")]
    [InlineData("CONNECT camera:99999 HTTP/1.1\r\n\r\n")]
    [InlineData("CONNECT a\u001bb:1 HTTP/1.1\r\n\r\n")]
    [InlineData("no request\r\n\r\n")]
    [InlineData("GET http://camera/ HTTP/1.1\r\n")]
    public void OtherBytes_AreNoRequest(string head) => ProxyRequest.Parse(Encoding.Latin1.GetBytes(head)).ShouldBeNull();

    [Fact]
    public async Task AddressOfAHostOnTheNetwork_NeverLeadsToThisDevice_WhateverItsNameBecomes()
    {
        // A name that first stands for the camera and then for this device.
        LocalRedirects.MayFollow([IPAddress.Parse("192.0.2.1")], [IPAddress.Loopback]).ShouldBeFalse();
        await using var guard = await AddressGuard.StartAsync(
            new Uri("http://192.0.2.1/"), final: null, ["localhost"], allowLocal: false, Cancellation);
        using var client = new HttpClient(
            new HttpClientHandler { Proxy = new WebProxy(guard.ShouldNotBeNull().Environment["http_proxy"]) });
        using var answer = await client.GetAsync(new Uri("http://localhost:9/"), Cancellation);
        (answer.StatusCode, guard.Refused).ShouldBe((HttpStatusCode.Forbidden, "localhost"));
    }
}
