using EdgeAgent.Models;
using EdgeAgent.Video.Bitstream;

namespace EdgeAgent.Tests.Video.Bitstream;

public sealed class BitstreamInfoTests
{
    // Constructed: whatever is seen, a coded frame is worth 50; in the mean VP9 leaves 98 of it and the others 50.
    private static readonly CodingFit Fit = new(
        new Dictionary<string, IReadOnlyList<double>>
        {
            ["h264"] = [0, 0, 0],
            ["hevc"] = [0, 0, 0],
            ["av1"] = [0, 0, 0],
            ["vp9"] = [4, 0, 0],
        },
        new double[CodingFit.Count]);

    private static readonly float[] Artifacts = new float[6];

    private static BitstreamInfo Coded(string? codec, double damage = 0) => new(new Damage(damage), new CodedQuantizer(codec, 30, 1080));

    [Fact]
    public void Quality_AKnownCodec_IsWhatTheFitMakesOfIt() => Coded("h264").Quality(90, Artifacts, Fit).ShouldBe(50, 1e-3f);

    [Fact]
    public void Quality_AnotherCodecOrNoneOrNoFit_IsWhatTheModelSays()
    {
        Coded("mpeg4").Quality(90, Artifacts, Fit).ShouldBe(90);
        BitstreamInfo.None.Quality(90, Artifacts, Fit).ShouldBe(90);
        Coded("h264").Quality(90, Artifacts, null).ShouldBe(90);
    }

    [Fact]
    public void Quality_AStreamThatTheDecoderComplainsOf_IsWhatTheModelSays() =>
        (Coded("h264") with { Damage = new Damage(0) { IsSuspect = true } }).Quality(90, Artifacts, Fit).ShouldBe(90);

    [Fact]
    public void Quality_ACopyWithoutLoss_IsWhatTheModelSays() =>
        (Coded("h264") with { Quantizer = new CodedQuantizer("h264", 0, 1080) }).Quality(90, Artifacts, Fit).ShouldBe(90);

    [Theory]
    [InlineData("hevc", 0.5, 50)]
    [InlineData("hevc", 0.85, 30)]
    [InlineData("hevc", 0.95, 10)]
    [InlineData("av1", 0.95, 10)]
    [InlineData("h264", 0.95, 50)]
    public void Quality_DamageThatIsSeen_IsNotExcusedWhereTheDecoderIsSilent(string codec, float corruption, float quality) =>
        Coded(codec).Quality(10, [0, 0, 0, 0, 0, corruption], Fit).ShouldBe(quality, 1e-3f);

    [Theory]
    [InlineData("vp9", 10, 1, 10)]
    [InlineData("vp9", 10, 0.75, 30)]
    [InlineData("vp9", 10, 0.5, 50)]
    [InlineData("vp9", 90, 0.75, 50)]
    [InlineData("h264", 10, 0.75, 50)]
    public void Quality_CompressionThatIsSeen_IsExcusedWhereTheQuantizerExplainsIt_OrWhereItIsUnlikely(
        string codec, float seen, float compression, float quality) =>
        Coded(codec).Quality(seen, [compression, 0, 0, 0, 0, 0], Fit).ShouldBe(quality, 1e-3f);

    [Fact]
    public void Quality_Damage_TakesFromBothTogether() =>
        Coded("h264", damage: 1).Quality(90, Artifacts, Fit).ShouldBe((float)(50 * Math.Exp(-0.85)), 1e-3f);
}
