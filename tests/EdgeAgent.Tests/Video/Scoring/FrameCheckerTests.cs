using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Sampling;
using EdgeAgent.Video.Scoring;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Scoring;

public sealed class FrameCheckerTests
{
    [Fact]
    public void Score_ABlackFrame_IsBlackAndHasNoQuality()
    {
        var format = new FrameFormat(64, 64);
        var checker = new FrameChecker(format, new VideoOptions());
        var frame = new VideoFrame(format.ByteCount) { Time = TimeSpan.FromSeconds(3) };
        frame.Pixels.AsSpan().Clear();
        var score = checker.Score(frame);
        score.Time.ShouldBe(TimeSpan.FromSeconds(3));
        score.Signals.ShouldBe(Signals.Black);
        score.Evident.ShouldBe(Signals.Black);
        float.IsNaN(score.Quality).ShouldBeTrue();
        checker.GridMeans().ShouldBeEmpty();
        (checker.Bars, checker.DisplayHeight).ShouldBe((Bars.None, 0));
    }
}
