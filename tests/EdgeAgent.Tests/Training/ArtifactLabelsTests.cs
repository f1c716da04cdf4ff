using EdgeAgent.Models;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Tests.Training;

public sealed class ArtifactLabelsTests
{
    private const string Mild = "-c:v libx264 -preset medium -crf 18 -g 250";
    private const string Strong = "-c:v libx264 -preset medium -crf 44 -g 250";

    [Fact]
    public void Pristine_HasNoArtifact() => ArtifactLabels.Of(ConstructedRecipes.Pristine).ShouldAllBe(value => value == 0);

    [Theory]
    [InlineData("Codec", "null", Strong, 40, "compression")]
    [InlineData("Transcode", "null", Mild, 60, "compression")]
    [InlineData("Blur", "gblur=sigma=2.59", Mild, 20, "blur")]
    [InlineData("Blur", "dblur=angle=70:radius=5", Mild, 3, "blur")]
    [InlineData("Noise", "noise=alls=30:allf=t+u:all_seed=14", Mild, 98, "noise")]
    [InlineData("Banding", "lutyuv=y='floor(val/24)*24+12':u='floor(val/24)*24+12':v='floor(val/24)*24+12'", Mild, 80, "banding")]
    [InlineData("Lowres", "scale=80:68:flags=area", Mild, 60, "upscaling")]
    [InlineData("Corruption", "null", Mild, 10, "corruption")]
    public void Strong_IsItsOwnArtifactAlone(string kind, string filter, string encode, double vmaf, string artifact) =>
        Named(Recipe(kind, filter, encode, vmaf)).ShouldBe([artifact]);

    [Theory]
    [InlineData("Codec", "null", Mild, 97)]
    [InlineData("Blur", "gblur=sigma=0.4", Mild, 95)]
    [InlineData("Noise", "noise=alls=4:allf=t:all_seed=1", Mild, 97)]
    [InlineData("Banding", "lutyuv=y='floor(val/4)*4+2'", Mild, 98)]
    [InlineData("Corruption", "null", Mild, 97)]
    public void Mild_IsNone(string kind, string filter, string encode, double vmaf) =>
        Named(Recipe(kind, filter, encode, vmaf)).ShouldBeEmpty();

    [Fact]
    public void Lowres_OfAStrongQuantizer_IsCompressedToo() =>
        Named(Recipe("Lowres", "scale=80:68:flags=area", Strong, 20)).ShouldBe(["compression", "upscaling"]);

    [Fact]
    public void HighCambi_IsBandingWhateverTheKind() =>
        Named(Recipe("Codec", "null", Mild, 97) with { Cambi = 9 }).ShouldBe(["banding"]);

    [Fact]
    public void WithoutMeasurement_CompressionIsTheQuantizers_AndBandingIsKnownFromItsFilterAlone()
    {
        var compressed = ArtifactLabels.Of(Recipe("Codec", "null", Strong, double.NaN) with { Cambi = double.NaN });
        (compressed[0], compressed[3]).ShouldBe((1, float.NaN));
        ArtifactLabels.Of(Recipe("Banding", "lutyuv=y='floor(val/16)*16+8'", Mild, double.NaN) with { Cambi = double.NaN })[3].ShouldBe(1);
    }

    private static Recipe Recipe(string kind, string filter, string encode, double vmaf) => ConstructedRecipes.Pristine with
    {
        Kind = Enum.Parse<DistortionKind>(kind),
        Codec = "libx264",
        DistortFilter = filter,
        Encode = encode,
        Vmaf = vmaf,
    };

    private static IEnumerable<string> Named(Recipe recipe) =>
        ModelContract.Artifacts.Zip(ArtifactLabels.Of(recipe))
            .Where(artifact => artifact.Second >= 0.5f)
            .Select(artifact => artifact.First);
}
