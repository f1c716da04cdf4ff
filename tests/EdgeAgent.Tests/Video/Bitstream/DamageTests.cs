using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Tests.Video.Bitstream;

public sealed class DamageTests
{
    private static readonly FrameScore Alone = new(
        TimeSpan.Zero, 90, ArtifactProbabilities.From([0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.5f]), Signals.None);

    [Fact]
    public void With_AWholeFrame_IsWhatTheNetworkSays()
    {
        var whole = Alone.With(BitstreamInfo.None, null);
        (whole.Quality, whole.Artifact(5), whole.Bitstream.Damage.Any).ShouldBe((90f, 0.5f, false));
    }

    [Fact]
    public void With_ADamagedFrame_TakesFromQualityAndMakesCorruptionLikely()
    {
        var damaged = Alone.With(new BitstreamInfo(new Damage(1), CodedQuantizer.Unknown), null).With(Signals.Black);
        // exp(−0.85) of the quality is left.
        damaged.Quality.ShouldBe(90 * 0.427415f, 1e-3f);
        damaged.Artifact(5).ShouldBe(1 - 0.5f * 0.427415f, 1e-4f);
        (damaged.Artifact(0), damaged.Bitstream.Damage.Pictures, damaged.Signals).ShouldBe((0.1f, 1, Signals.Black));
    }

    [Theory]
    [InlineData(1, 0, 90)]
    [InlineData(2, 0.5, 90 * 0.427415)]
    public void With_APictureThatHardlyMoves_TakesAsMuchLess(double pictures, double moving, double quality) =>
        Alone.With(new BitstreamInfo(new Damage(pictures, moving), CodedQuantizer.Unknown), null).Quality.ShouldBe((float)quality, 1e-3f);
}
