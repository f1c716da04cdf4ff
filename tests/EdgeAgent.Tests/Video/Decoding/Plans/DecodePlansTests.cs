using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Decoding.Plans;

public sealed class DecodePlansTests
{
    [Theory]
    [InlineData("reference", 25.0, 1, "noref")]
    [InlineData("reference", 25.0, 5, "default")]
    [InlineData("reference", 0.0, 1, "default")]
    [InlineData("reference", null, 1, "noref")]
    [InlineData("reference", null, 5, "default")]
    [InlineData("keyframes", 25.0, 25, "nokey")]
    [InlineData("all", 25.0, 1, "default")]
    [InlineData("auto", 25.0, 1, "noref")]
    public void For_SkipsOnlyWhatIsNotMissed(string configured, double? frameRate, double fps, string skipped) =>
        DecodePlans.For(new DecodeRequest(fps, Plan: DecodePlans.Fixed(configured)), frameRate).SkippedFrames().ShouldBe(skipped);

    [Theory]
    [InlineData("mjpeg", true)]
    [InlineData("h264", false)]
    [InlineData("mpeg4", false)]
    public void HasOnlyKeyframes_IsTrueWhereEachFrameIsOne(string codec, bool only) =>
        DecodePlans.HasOnlyKeyframes(codec).ShouldBe(only);

    [Fact]
    public void Names_OfPlans_AreParsed() =>
        DecodePlans.Names.Skip(1).Select(name => DecodePlans.Parse(name)?.Text()).ShouldBe(["keyframes", "reference", "all"]);

    [Fact]
    public void Problems_UnknownWord_NamesTheKeyAndTheWords() =>
        new VideoOptions { Decode = "b" }.Problems()
            .ShouldHaveSingleItem().ShouldBe("EdgeAgent:Video:Decode is \"b\": must be one of auto, keyframes, reference, all.");
}
