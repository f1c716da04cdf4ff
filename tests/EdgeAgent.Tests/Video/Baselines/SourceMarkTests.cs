using EdgeAgent.Video.Baselines;

namespace EdgeAgent.Tests.Video.Baselines;

public sealed class SourceMarkTests
{
    [Theory]
    [InlineData("rtsp://u:old@h/1", "rtsp://u:new@h/1")]
    [InlineData("rtsp://u:old@h/1", "rtsp://h/1")]
    [InlineData("rtsp://u:old@h/1", " 'RTSP://h/1'")]
    [InlineData("http://h/live?token=a&channel=1", "http://h/live?token=b&channel=1")]
    [InlineData("rtsp://h/user=a&password=b&channel=1", "rtsp://h/user=a&password=c&channel=1")]
    public void IsOf_OtherCredentials_IsTheSameSource(string before, string after) =>
        SourceMark.IsOf(SourceMark.Of(before), after).ShouldBeTrue();

    [Theory]
    [InlineData("rtsp://u:p@h/1", "rtsp://u:p@h/2")]
    [InlineData("rtsp://u:p@h/1?channel=1", "rtsp://u:p@h/1?channel=2")]
    [InlineData("rtsp://u:p@a/1", "rtsp://u:p@b/1")]
    [InlineData("clips/a.mp4", "clips/b.mp4")]
    public void IsOf_AnotherPlace_IsAnotherSource(string before, string after) =>
        SourceMark.IsOf(SourceMark.Of(before), after).ShouldBeFalse();

    // Written by version 0.1: the hash is one of the whole address.
    [Theory]
    [InlineData("rtsp://***@camera/1 61e2", "rtsp://user:secret@camera/1", true)]
    [InlineData("rtsp://***@camera/1 61e2", "rtsp://camera/1", true)]
    [InlineData("rtsp://***@camera/1 61e2", "rtsp://camera/2", false)]
    [InlineData("rtsp://***@camera/1?channel=*** 0000", "rtsp://camera/1?channel=2", false)]
    public void IsOf_MarkOfAnEarlierVersion_IsFoundAgain(string mark, string url, bool found) => SourceMark.IsOf(mark, url).ShouldBe(found);

    [Fact]
    public void Of_AnAddress_HoldsNoSecret() => SourceMark.Of("rtsp://u:S3CR@h/a?token=S3CR").ShouldNotContain("S3CR");
}
