using EdgeAgent.Models;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Models;

public sealed class CodingFitTests
{
    private const int Seen = 1;
    private const int Prior = 2;
    private const int Compression = 6;
    private const int Enlargement = CodingFit.Count - 2;

    private static readonly float[] Nothing = new float[6];

    // Constructed: the logit is 1 at half the scale and -2 at its end.
    private static readonly Dictionary<string, IReadOnlyList<double>> Curves = new() { ["h264"] = [3, -3, -2] };

    private static CodingFit With(params (int Term, double Weight)[] weights)
    {
        var all = new double[CodingFit.Count];
        foreach (var (term, weight) in weights)
            all[term] = weight;
        return new CodingFit(Curves, all);
    }

    private static double Logistic(double logit) => 100 / (1 + Math.Exp(-logit));

    [Theory]
    [InlineData(0.3)]
    [InlineData(37.5)]
    [InlineData(99.5)]
    public void Quality_OfTheModelsWordAlone_IsThat(float seen) =>
        With((Seen, 1)).Quality(seen, Nothing, "h264", 30, 1080).ShouldBe(seen, 1e-3f);

    [Fact]
    public void Quality_OfTheQuantizerAlone_IsTheCurves() =>
        With((Prior, 1)).Quality(50, Nothing, "h264", 25.5, 1080).ShouldBe((float)Logistic(3 - 1.5 - 0.5), 1e-3f);

    [Fact]
    public void Quality_AQuantizerOffTheScale_IsTheScalesEnd()
    {
        With((Prior, 1)).Quality(50, Nothing, "h264", -6, 1080).ShouldBe((float)Logistic(3), 1e-3f);
        With((Prior, 1)).Quality(50, Nothing, "h264", 300, 1080).ShouldBe((float)Logistic(-2), 1e-3f);
    }

    [Fact]
    public void Quality_ArtifactsAndEnlargement_HaveTheirPlaces()
    {
        With((Compression, -2)).Quality(50, [0.5f, 0, 0, 0, 0, 1], "h264", 20, 1080).ShouldBe((float)Logistic(-1), 1e-3f);
        With((Enlargement, -1)).Quality(50, Nothing, "h264", 20, 270).ShouldBe((float)Logistic(-2), 1e-3f);
        With((Enlargement, -1)).Quality(50, Nothing, "h264", 20, 2160).ShouldBe(50, 1e-3f);
    }

    [Fact]
    public void Prior_IsWhatTheCurveLeavesOfThePictureAsItIsShown()
    {
        With().Prior("h264", 25.5, 1080).ShouldBe(3 - 1.5 - 0.5, 1e-9);
        With().Prior("h264", 25.5, 2160).ShouldBe(With().Prior("h264", 25.5 - 0.115 * 51, 1080), 1e-9);
    }

    [Fact]
    public void Quality_ShrunkByHalf_IsAsIfTheStepWereHalved() =>
        With((Prior, 1)).Quality(50, Nothing, "h264", 36, 2160).ShouldBe(With((Prior, 1)).Quality(50, Nothing, "h264", 30, 1080), 0.5f);

    [Fact]
    public void Knows_OnlyCodecsWithACurve() =>
        (With().Knows("h264"), With().Knows("vp9"), With().Knows(null)).ShouldBe((true, false, false));

    [Fact]
    public void Parse_OfItsOwnText_GivesItBack()
    {
        var parsed = CodingFit.Parse(With((Seen, 0.12345)).ToText()).ShouldNotBeNull();
        parsed.Weights.ShouldBe(With((Seen, 0.12345)).Weights);
        parsed.Curves["h264"].ShouldBe(Curves["h264"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"curves":{},"weights":[1,2]}""")]
    [InlineData("""{"curves":{"h264":[1,2]},"weights":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}""")]
    [InlineData("""{"curves":{"h264":null},"weights":[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}""")]
    public void Parse_OfWhatIsNotWhole_IsNull(string text) => CodingFit.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData(1e300)]
    [InlineData(-1e7)]
    public void Parse_OfNumbersWhoseSumIsNone_IsNull(double weight) => CodingFit.Parse(With((Seen, weight)).ToText()).ShouldBeNull();

    [Property]
    public void Parse_AnyText_DoesNotFail(string? text) => CodingFit.Parse(text ?? "");

    [Property]
    public void Quality_AnyNumbers_IsAQuality(float seen, double quantizer, int lines)
    {
        var quality = With((Seen, 1), (Prior, 1), (Enlargement, 1))
            .Quality(float.IsNaN(seen) ? 0 : seen, Nothing, "h264", double.IsNaN(quantizer) ? 0 : quantizer, Math.Abs(lines % 8192) + 1);
        quality.ShouldBeInRange(0, 100);
    }
}
