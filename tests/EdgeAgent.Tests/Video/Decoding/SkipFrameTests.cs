using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Decoding;

public sealed class SkipFrameTests
{
    [Theory]
    [InlineData("noref", 25, 1, "noref")]
    [InlineData("noref", 25, 5, "default")]
    [InlineData("noref", 0, 1, "default")]
    [InlineData("nokey", 25, 25, "nokey")]
    [InlineData("default", 25, 1, "default")]
    public void For_SkipsOnlyWhatIsNotMissed(string asked, double frameRate, double fps, string expected) =>
        SkipFrame.For(new DecodeRequest(fps, SkipFrame: asked), Properties(frameRate)).ShouldBe(expected);

    [Theory]
    [InlineData(1, "noref")]
    [InlineData(5, "default")]
    public void For_LiveInputOfUnknownRate_SkipsWhereFewFramesAreScored(double fps, string expected) =>
        SkipFrame.For(new DecodeRequest(fps, SkipFrame: "noref"), known: null).ShouldBe(expected);

    [Fact]
    public void Problems_UnknownWord_NamesTheKeyAndTheWords() =>
        new VideoOptions { SkipFrame = "b" }.Problems()
            .ShouldHaveSingleItem().ShouldBe("EdgeAgent:Video:SkipFrame is \"b\": must be one of default, noref, nokey.");

    private static VideoProperties Properties(double frameRate) =>
        new(1920, 1080, "h264", "yuv420p", frameRate, TimeSpan.Zero, ColorMatrix.Bt709, Rotation: 0);
}
