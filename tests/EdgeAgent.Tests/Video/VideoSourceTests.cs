using EdgeAgent.Video;

namespace EdgeAgent.Tests.Video;

public sealed class VideoSourceTests
{
    [Theory]
    [InlineData("clip.mp4", "-i file:clip.mp4")]
    [InlineData("-i", "-i file:-i")]
    [InlineData("concat:a|b", "-i file:concat:a|b")]
    [InlineData("file:/a/b.mkv", "-i file:/a/b.mkv")]
    [InlineData("rtsp://h/x", "-fflags nobuffer -rtsp_transport tcp -i rtsp://h/x")]
    [InlineData("http://h/x.m3u8", "-i http://h/x.m3u8")]
    [InlineData("srt://h:1?mode=caller", "-fflags nobuffer -i srt://h:1?mode=caller")]
    [InlineData("/dev/video0", "-f v4l2 -i /dev/video0")]
    [InlineData("/dev/videos/clip.mp4", "-f v4l2 -i /dev/videos/clip.mp4")]
    [InlineData("lavfi:testsrc2=s=640x360", "-f lavfi -i testsrc2=s=640x360")]
    public void InputArguments_EachKind_OpensIt(string location, string arguments) =>
        string.Join(' ', VideoSource.Parse(location).InputArguments).ShouldBe(arguments);

    [Theory]
    [InlineData("gopher://h/x", "gopher://")]
    [InlineData("", "empty")]
    [InlineData("  ", "empty")]
    public void Parse_NoInput_IsWrongUse(string location, string said)
    {
        var error = Should.Throw<UserError>(() => VideoSource.Parse(location));
        (error.ExitCode, error.Message.Contains(said, StringComparison.Ordinal)).ShouldBe((2, true));
    }

    [Fact]
    public void Kinds_EachPrefix_IsTheFirstThatFits() =>
        VideoSource.Kinds.ShouldAllBe(kind => VideoSource.Parse(kind.Prefix + "x").Kind == kind);

    [Fact]
    public void Explain_AboutAnAddress_NamesNoCredentials() =>
        VideoSource.Parse("rtsp://u:pw@h/x").Explain(["[rtsp @ 0x1] [error] method DESCRIBE failed: 401 Unauthorized", "[error] rtsp://u:pw@h/x: Server returned 401"])
            .ShouldBe("method DESCRIBE failed: 401 Unauthorized; Server returned 401");
}
