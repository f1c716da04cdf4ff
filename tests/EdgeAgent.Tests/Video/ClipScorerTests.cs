using EdgeAgent.Inference;
using EdgeAgent.Video;

namespace EdgeAgent.Tests.Video;

public sealed class ClipScorerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ScoreAsync_WholeClip_ScoresTheFirstFrameOfEverySecond()
    {
        var clip = await Clips.MakeAsync("plain.mp4", "-f lavfi -i testsrc2=s=640x360:r=25:d=5 -c:v libx264 -preset ultrafast", Cancellation);
        if (Environment.GetEnvironmentVariable("KEEP") is {} k) File.Copy(ConstructedModel.Path, k, true);
        using var session = ModelSession.Load(ConstructedModel.Path, new InferenceOptions());
        var score = await new ClipScorer(new VideoOptions(), Task.FromResult(session)).ScoreAsync(VideoSource.Parse(clip), 1, null, null, Cancellation);
        score.Frames.Select(frame => frame.Time.TotalSeconds).ShouldBe([0, 1, 2, 3, 4]);
        score.Warnings.ShouldBeEmpty();
    }
}
