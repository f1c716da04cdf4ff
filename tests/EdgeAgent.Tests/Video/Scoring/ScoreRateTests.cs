using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Tests.Video.Scoring;

public sealed class ScoreRateTests
{
    [Theory]
    [InlineData(
        10, 10, 20, "all", "11 frames were scored instead of 21 (10.48 per second, not 20): the source has 10 frames per second.")]
    [InlineData(25, 0.25, 1, "keyframes", "only keyframes are decoded; EdgeAgent:Video:Decode=all decodes all.")]
    [InlineData(25, 5, 8, "reference", "frames that no other frame refers to are not decoded; EdgeAgent:Video:Decode=all decodes all.")]
    [InlineData(25, 0.25, 1, "all", "the source has gaps between its frames.")]
    public void Noted_FewerThanAskedFor_SaysHowManyAndWhy(double frameRate, double scoredRate, double fps, string plan, string said)
    {
        var span = scoredRate < 1 ? 12 : 1;
        Clip(frameRate, scoredRate, span).Warnings.ShouldBeEmpty();
        var noted = ScoreRate.Noted(Clip(frameRate, scoredRate, span), fps, DecodePlans.Fixed(plan));
        noted.Warnings.ShouldHaveSingleItem().ShouldContain(said);
    }

    [Theory]
    [InlineData(25, 1, 1)]
    [InlineData(24, 24, 25)]
    [InlineData(0, 5, 5)]
    public void Noted_AsManyAsAskedFor_IsSilent(double frameRate, double scoredRate, double fps) =>
        ScoreRate.Noted(Clip(frameRate, scoredRate, seconds: 2), fps, DecodePlan.Reference).Warnings.ShouldBeEmpty();

    // Constructed: frames as they would come, from 0 to the last within the time.
    private static ClipScore Clip(double frameRate, double scoredRate, int seconds) => new(
        VideoSource.Parse("lavfi:testsrc2"),
        new VideoProperties(320, 240, "h264", "yuv420p", frameRate, TimeSpan.FromSeconds(seconds), ColorMatrix.Bt709, Rotation: 0),
        [.. Enumerable.Range(0, (int)(seconds * scoredRate) + 1)
            .Select(i => TimeSpan.FromSeconds(i / scoredRate))
            .Select(time => FrameScore.Create(time, new ModelOutput(50, default), BitstreamInfo.None, fit: null, Signals.None))],
        [],
        []);
}
