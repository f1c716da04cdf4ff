using EdgeAgent.Models;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Tests.Video.Scoring;

public sealed class FrameScoreTests
{
    private static readonly ModelOutput Seen = new(90, ArtifactProbabilities.From([0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.5f]));

    private static FrameScore Score(BitstreamInfo bitstream, CodingFit? fit = null, Signals signals = Signals.None) =>
        FrameScore.Create(TimeSpan.FromSeconds(2), Seen, bitstream, fit, signals);

    [Fact]
    public void Create_WithoutSideInformation_IsTheModelsOutput()
    {
        var score = Score(BitstreamInfo.None, ConstructedModel.Coding);
        (score.Quality, score.Artifact(0), score.Artifact(5), score.Bitstream.Damage.Any).ShouldBe((90f, 0.1f, 0.5f, false));
    }

    [Fact]
    public void Create_WithTimeAndSignals_KeepsThem()
    {
        var score = Score(BitstreamInfo.None, signals: Signals.Black);
        (score.Time, score.Signals).ShouldBe((TimeSpan.FromSeconds(2), Signals.Black));
    }

    [Fact]
    public void Create_ADamagedFrame_LowersQualityAndMakesCorruptionLikely()
    {
        var damaged = Score(new BitstreamInfo(new Damage(1), CodedQuantizer.Unknown));
        // exp(−0.85) of the quality is left.
        damaged.Quality.ShouldBe(90 * 0.427415f, 1e-3f);
        damaged.Artifact(5).ShouldBe(1 - 0.5f * 0.427415f, 1e-4f);
        (damaged.Artifact(0), damaged.Bitstream.Damage.Pictures).ShouldBe((0.1f, 1));
    }

    [Fact]
    public void Create_AKnownQuantizer_IsCombinedOnlyWhereTheModelHasAFit()
    {
        var coded = BitstreamInfo.None with { Quantizer = new CodedQuantizer("h264", 30, 1080) };
        Score(coded).Quality.ShouldBe(90);
        // 100 / (1 + exp(10))
        Score(coded, ConstructedModel.Coding).Quality.ShouldBe(0.00454f, 1e-4f);
    }
}
