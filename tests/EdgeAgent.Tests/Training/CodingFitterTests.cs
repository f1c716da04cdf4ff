using EdgeAgent.Models;
using EdgeAgent.Training.Evaluation;
using EdgeAgent.Training.Export;
using EdgeAgent.Training.Recipes;
using EdgeAgent.Video.Bitstream;

namespace EdgeAgent.Tests.Training;

/// <summary>
/// All clips are constructed: ten quantizers of H.264 with a quality from 98 to 8, and a network that predicts the same for all of them.
/// </summary>
public sealed class CodingFitterTests
{
    private static readonly Recipe[] Encodes =
    [
        .. Enumerable.Range(0, 10).Select(i => ConstructedRecipes.Pristine with
        {
            Id = i, Kind = DistortionKind.Codec, Codec = "libx264", Encode = "-c:v libx264 -crf 20", Vmaf = 98 - 10 * i,
        }),
    ];

    private static CodedQuantizer QuantizerOf(Recipe recipe) => new("h264", 15 + 3.5 * recipe.Id, 1080);

    private static Prediction[] Blind => [.. Encodes.Select(recipe => new Prediction(recipe, 60, new double[6]))];

    private static IReadOnlyDictionary<string, IReadOnlyList<double>> Curves => CodingFitter.Curves(Encodes, QuantizerOf);

    private static float Together(CodingFit fit, Prediction prediction) =>
        fit.Quality(
            (float)prediction.Seen, new float[6], "h264", QuantizerOf(prediction.Recipe).Value, QuantizerOf(prediction.Recipe).Lines);

    [Fact]
    public void Fit_ANetworkThatSeesNothing_IsReportedByTheQuantizer()
    {
        Prediction[] predictions = [.. Enumerable.Repeat(Blind, 20).SelectMany(clips => clips)];
        var fit = CodingFitter.Fit(Curves, predictions, QuantizerOf);
        fit.IsWhole.ShouldBeTrue();
        Together(fit, Blind[0]).ShouldBeGreaterThan(70);
        Together(fit, Blind[9]).ShouldBeLessThan(30);
    }

    [Fact]
    public void Fit_WithoutClips_IsTheNetworksWord()
    {
        var fit = CodingFitter.Fit(Curves, [], QuantizerOf);
        Together(fit, Blind[9]).ShouldBe(60, 1e-3f);
    }

    [Fact]
    public void Fit_ClipsThatSayNothingOfOrder_CoarserIsWorse()
    {
        Prediction[] alike = [.. Encodes.Select(recipe => new Prediction(recipe with { Vmaf = 60 }, 60, new double[6]))];
        var fit = CodingFitter.Fit(Curves, alike, QuantizerOf);
        var qualities = Blind.Select(prediction => Together(fit, prediction)).ToArray();
        qualities.Zip(qualities.Skip(1)).ShouldAllBe(pair => pair.First > pair.Second);
    }

    [Theory]
    [InlineData("-c:v libx264 -crf 20", "", true, true)]
    [InlineData("-c:v mpeg2video -q:v 4", "", true, false)]
    [InlineData("-c:v libx264 -crf 20", "noise=amount=100", false, true)]
    public void IsFit_AWholeStream_AndHasQuantizerOfItsCodec(string encode, string damage, bool fit, bool quantizer)
    {
        var recipe = Encodes[0] with { Encode = encode, BitstreamFilter = damage };
        (CodingFitter.IsFit(recipe), CodingFitter.HasQuantizer(recipe)).ShouldBe((fit, quantizer));
    }

    [Fact]
    public void Fit_BlurThatTurnsToBlocks_IsNoBetter()
    {
        // Half of the clips that look blurred are worse than if they looked blocky. No clip shows a picture that changes from one to the
        // other.
        var blurred = Encodes.Select(recipe => new Prediction(recipe with { Vmaf = recipe.Vmaf / 2 }, 60, [0, 1, 0, 0, 0, 0]));
        var blocky = Encodes.Select(recipe => new Prediction(recipe, 60, [1, 0, 0, 0, 0, 0]));
        var fit = CodingFitter.Fit(Curves, [.. blurred, .. blocky], QuantizerOf);
        fit.Quality(60, [1, 0, 0, 0, 0, 0], "h264", 50, 1080).ShouldBeLessThan(fit.Quality(60, [0, 1, 0, 0, 0, 0], "h264", 47, 1080));
    }

    [Fact]
    public void Refined_ByEncodesThatAreBetter_MovesTheCurveTowardThem_AndKeepsThoseOfOtherCodecs()
    {
        var curves = new Dictionary<string, IReadOnlyList<double>>(StringComparer.Ordinal)
        {
            ["h264"] = Curves["h264"],
            ["vp9"] = [1, 2, 3],
        };
        Recipe[] better = [.. Encodes.Select(recipe => recipe with { Vmaf = 99 - 5 * recipe.Id })];
        var refined = CodingFitter.Refined(curves, [.. Enumerable.Repeat(better, 20).SelectMany(clips => clips)], QuantizerOf);
        var before = new CodingFit(curves, new double[CodingFit.Count]);
        var after = new CodingFit(refined, new double[CodingFit.Count]);
        after.Prior("h264", 0.9).ShouldBeGreaterThan(before.Prior("h264", 0.9) + 1);
        refined["vp9"].ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void IsFit_ASceneOutOfFocus_IsNot_BecauseASoftSceneLooksTheSame()
    {
        var scene = Encodes[0] with { Frames = 30 };
        CodingFitter.IsFit(scene).ShouldBeTrue();
        CodingFitter.IsFit(scene with { Kind = DistortionKind.Blur }).ShouldBeFalse();
        CodingFitter.IsFit(scene with { Kind = DistortionKind.Blur, Frames = Recipe.PhotographFrames }).ShouldBeTrue();
    }

    [Fact]
    public void Fit_AFineQuantizer_DoesNotMakeGoodWhatLooksBad()
    {
        // The network is right, and the quantizer agrees.
        Prediction[] right = [.. Encodes.Select(recipe => new Prediction(recipe, recipe.Vmaf, new double[6]))];
        var fit = CodingFitter.Fit(Curves, right, QuantizerOf);
        fit.Quality(20, new float[6], "h264", 15, 1080).ShouldBeLessThan(60);
    }
}
