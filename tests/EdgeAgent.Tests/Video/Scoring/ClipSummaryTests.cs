using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Tests.Video.Scoring;

public sealed class ClipSummaryTests
{
    private static FrameScore Frame(double time, float quality, Signals signals = Signals.None, float compression = 0) =>
        FrameScore.Create(
            TimeSpan.FromSeconds(time), new ModelOutput(quality, ArtifactProbabilities.From([compression, 0, 0, 0, 0, 0])),
            BitstreamInfo.None, fit: null, signals);

    [Fact]
    public void Of_Qualities_AreMeanHarmonicMeanAndP5()
    {
        var summary = ClipSummary.Of([Frame(0, 99), Frame(1, 49), Frame(2, 0)]);
        summary.Mean.ShouldBe(148 / 3.0, 1e-9);
        // 3 / (1/100 + 1/50 + 1/1) - 1
        summary.HarmonicMean.ShouldBe(3 / 1.03 - 1, 1e-9);
        // Rank 0.05 * 2 = 0.1 of the way from 0 to 49.
        summary.P5.ShouldBe(4.9, 1e-9);
    }

    [Fact]
    public void Of_SeveralFramesASecond_WorstIsTheLowestMeanOfASecond()
    {
        var summary = ClipSummary.Of([Frame(0, 90), Frame(0.5, 10), Frame(1, 40), Frame(1.5, 44), Frame(2, 70)]);
        summary.Worst.ShouldBe(new WorstSecond(TimeSpan.FromSeconds(1), 42));
    }

    [Fact]
    public void Of_SignalsAndArtifacts_AreShares()
    {
        var summary = ClipSummary.Of(
            [Frame(0, 50, Signals.Frozen | Signals.Black, 0.9f), Frame(1, 50, Signals.Frozen, 0.4f), Frame(2, 50), Frame(3, 50)]);
        (summary.Frozen, summary.Black).ShouldBe((0.5, 0.25));
        summary.Artifacts[0].Mean.ShouldBe(0.325, 1e-6);
        summary.Artifacts[0].Present.ShouldBe(0.25);
    }

    [Fact]
    public void Of_OneFrame_IsThatFrame() => ClipSummary.Of([Frame(0, 73)]).P5.ShouldBe(73);
}
