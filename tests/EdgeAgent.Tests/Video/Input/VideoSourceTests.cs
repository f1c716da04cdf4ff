using EdgeAgent.Video.Input;

namespace EdgeAgent.Tests.Video.Input;

public sealed class VideoSourceTests
{
    private const string Rtsp = "-rtsp_transport tcp -allowed_media_types video";

    [Theory]
    [InlineData("clip.mp4", "-i file:clip.mp4")]
    [InlineData("-i", "-i file:-i")]
    [InlineData("concat:a|b", "-i file:concat:a|b")]
    [InlineData("file:/a/b.mkv", "-i file:/a/b.mkv")]
    [InlineData("rtsp://h/x", $"{Rtsp} -i rtsp://h/x")]
    [InlineData("RTSPS://h/X", $"{Rtsp} -i rtsps://h/X")]
    [InlineData(" \"rtsp://h/x\"\r\n", $"{Rtsp} -i rtsp://h/x")]
    [InlineData("'HTTP://h/x.m3u8'", "-i http://h/x.m3u8")]
    [InlineData("srt://h:1", "-i srt://h:1")]
    [InlineData("udp://@239.0.0.1:5000?fifo_size=1000", "-i udp://@239.0.0.1:5000?fifo_size=1000")]
    [InlineData("/dev/video0", "-f v4l2 -i /dev/video0")]
    [InlineData("/dev/v4l/by-id/usb-cam-video-index0", "-f v4l2 -i /dev/v4l/by-id/usb-cam-video-index0")]
    [InlineData(
        "/dev/v4l/by-path/pci-0000:00:14.0-usb-0:1:1.0-video-index0",
        "-f v4l2 -i /dev/v4l/by-path/pci-0000:00:14.0-usb-0:1:1.0-video-index0")]
    [InlineData("/dev/videos/clip.mp4", "-f v4l2 -i /dev/videos/clip.mp4")]
    [InlineData("lavfi:testsrc2=s=640x360", "-f lavfi -i testsrc2=s=640x360")]
    [InlineData("gate.sdp", "-protocol_whitelist file,crypto,data,rtp,srtp,udp,tcp,tls -i file:gate.sdp")]
    public void InputArguments_EachKind_OpensIt(string location, string arguments)
    {
        var source = VideoSource.Parse(location);
        (string.Join(' ', source.InputArguments), source.StandardInput, source.IsExposed).ShouldBe((arguments, null, false));
    }

    [Theory]
    [InlineData("rtsp://u:pw@h/x", "file 'rtsp://u:pw@h/x'\noption rtsp_transport 'tcp'\noption allowed_media_types 'video'\n")]
    [InlineData("http://u:it's@h/x", "file 'http://u:it'\\''s@h/x'\n")]
    [InlineData("https://h/x?token=abc", "file 'https://h/x?token=abc'\n")]
    [InlineData("rtmp://h/app/key", "file 'rtmp://h/app/key'\n")]
    [InlineData("srt://h:1?passphrase=0123456789", "file 'srt://h:1?passphrase=0123456789'\n")]
    public void InputArguments_ASecretInTheAddress_GoesToStdinInstead(string location, string script)
    {
        var source = VideoSource.Parse(location);
        string.Join(' ', source.InputArguments).ShouldEndWith("-f concat -safe 0 -segment_time_metadata 1 -i pipe:0");
        source.StandardInput.ShouldBe($"ffconcat version 1.0\n{script}");
    }

    [Theory]
    [InlineData("gopher://h/x", "gopher://")]
    [InlineData("", "empty")]
    [InlineData("  ", "empty")]
    [InlineData("\"\"", "empty")]
    [InlineData("rtsp:/h/x", "two slashes")]
    [InlineData("rtsp:h/x", "two slashes")]
    [InlineData("ffmpeg:rtsp://h/x", "not a supported video input")]
    [InlineData("rtsp://a:b#c@h/x", "percent-encode")]
    [InlineData("rtsp://a:b/c@h/x", "percent-encode")]
    [InlineData("rtsp://a:b?c@h/x", "percent-encode")]
    [InlineData("rtsp://a:b@c@h/x", "percent-encode")]
    [InlineData("rtsp://admin:pass", "port")]
    [InlineData("rtsp://h/x\nrtsp://h/y", "line")]
    public void Parse_NoInput_IsWrongUse(string location, string said)
    {
        var error = Should.Throw<UserError>(() => VideoSource.Parse(location));
        (error.ExitCode, error.Message.Contains(said, StringComparison.Ordinal)).ShouldBe((2, true), error.Message);
    }

    [Theory]
    [InlineData("rtsp://[fe80::1]:554/x")]
    [InlineData("rtsp://h:554/live@1")]
    [InlineData("http://h/snap?mail=a@b")]
    [InlineData("rtsp://u:p%40ss@h:554/x")]
    [InlineData("rtp://@:5004")]
    [InlineData("srt://:9000?mode=listener")]
    public void Parse_OddAddress_IsOne(string location) => VideoSource.Parse(location).Location.ShouldBe(location);

    [Fact]
    public void Parse_AFileThatLooksLikeAnAddress_IsAFile()
    {
        var path = Clips.PathOf("user:pw@gate.mp4");
        File.WriteAllText(path, "");
        VideoSource.Parse(path).RequireFile();
        VideoSource.Parse(path).Shown.ShouldBe(path);
    }

    [Fact]
    public void Kinds_EachPrefix_IsTheFirstThatFits() =>
        VideoSource.Kinds.ShouldAllBe(kind => VideoSource.Parse($"{kind.Prefix}x{kind.Suffix}").Kind == kind);

    [Fact]
    public void Explain_AboutAnAddress_NamesNoCredentials() =>
        VideoSource.Parse("rtsp://u:pw@h/x")
            .Explain(["[rtsp @ 0x1] [error] method DESCRIBE failed: 401 Unauthorized", "[error] rtsp://u:pw@h/x: Server returned 401"])
            .ShouldBe("method DESCRIBE failed: 401 Unauthorized; Server returned 401");

    [Fact]
    public void Explain_OfAnAddressFromStdin_IsThatOfTheAddressItself() =>
        VideoSource.Parse("rtsp://u:pw@h/x").Explain(
        [
            "[rtsp @ 0x1] [error] method DESCRIBE failed: 401 Unauthorized", "[concat @ 0x2] [error] Impossible to open 'rtsp://u:pw@h/x'",
            "[error] pipe:0: Server returned 401 Unauthorized (authorization failed)",
        ]).ShouldBe("method DESCRIBE failed: 401 Unauthorized; Server returned 401 Unauthorized (authorization failed)");

    [Fact]
    public void AfterRefusal_ServerWithoutTcp_IsTheSameOverUdpOnce()
    {
        string[] refused =
        [
            "[rtsp @ 0x1] [error] method SETUP failed: 461 Unsupported transport", "[error] rtsp://h/x: Protocol not supported",
        ];
        var udp = VideoSource.Parse("rtsp://h/x").AfterRefusal(refused).ShouldNotBeNull();
        string.Join(' ', udp.InputArguments).ShouldBe("-rtsp_transport udp -allowed_media_types video -i rtsp://h/x");
        udp.AfterRefusal(refused).ShouldBeNull();
        VideoSource.Parse("rtsp://h/x").AfterRefusal(["[error] method SETUP failed: 404 Not Found"]).ShouldBeNull();
        VideoSource.Of(new() { Url = "rtsp://h/x", Transport = "TCP" }).AfterRefusal(refused).ShouldBeNull("TCP was asked for");
    }

    [Fact]
    public void AfterRefusal_FfmpegWithoutOptionLines_IsTheSameAmongTheArguments()
    {
        var source = VideoSource.Parse("rtsp://u:pw@h/x").AfterRefusal(["[concat @ 0x1] [error] Line 3: unknown keyword 'option'"])
            .ShouldNotBeNull();
        (string.Join(' ', source.InputArguments), source.StandardInput, source.IsExposed)
            .ShouldBe(($"{Rtsp} -i rtsp://u:pw@h/x", null, true));
    }

    [Fact]
    public void Of_KeysBesideTheAddress_AreInWhatFfmpegOpens()
    {
        var source = VideoSource.Of(new()
        {
            Url = "rtsp://h:554/x",
            User = "wörter@home",
            Password = "p@ss:w#1%/?'\"",
            Transport = "udp",
            InputOptions = ["reorder_queue_size=500"],
        });
        source.StandardInput.ShouldBe(
            "ffconcat version 1.0\nfile 'rtsp://w%C3%B6rter%40home:p%40ss%3Aw%231%25%2F%3F%27%22@h:554/x'\n"
            + "option rtsp_transport 'udp'\noption allowed_media_types 'video'\noption reorder_queue_size '500'\n");
        (source.Shown, source.ToString()).ShouldBe(("rtsp://h:554/x", "rtsp://h:554/x"));
        VideoSource.Of(new() { Url = "rtsp://admin@h/x", Password = "pw" }).Input.ShouldBe("rtsp://admin:pw@h/x");
    }

    [Fact]
    public void Of_Format_IsForced()
    {
        VideoSource.Of(new() { Url = "udp://h:1", Format = "mpegts", InputOptions = ["fflags=+discardcorrupt"] }).InputArguments
            .ShouldBe(["-f", "mpegts", "-fflags", "+discardcorrupt", "-i", "udp://h:1"]);
        VideoSource.Of(new() { Url = "/dev/video0", Format = "v4l2" }).InputArguments.ShouldBe(["-f", "v4l2", "-i", "/dev/video0"]);
        VideoSource.Of(new() { Url = "http://u:pw@h/x", Format = "mjpeg" }).IsExposed.ShouldBeTrue("ffmpeg cannot be told both");
    }

    [Fact]
    public void Http_OfAnAddress_HasTheCredentialsBesideIt()
    {
        var (address, credential) = VideoSource.Of(new() { Url = "http://h:81/snap.jpg?a=b", User = "ü", Password = "p@ss/" }).Http
            .ShouldNotBeNull();
        (address.AbsoluteUri, credential!.UserName, credential.Password).ShouldBe(("http://h:81/snap.jpg?a=b", "ü", "p@ss/"));
        VideoSource.Parse("http://a:b%40c@h/").Http!.Value.Credential!.Password.ShouldBe("b@c");
        VideoSource.Parse("rtsp://h/").Http.ShouldBeNull();
    }
}
