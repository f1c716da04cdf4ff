using EdgeAgent.Models;
using EdgeAgent.Training.Evaluation;
using EdgeAgent.Training.Recipes;
using EdgeAgent.Video.Bitstream;

namespace EdgeAgent.Training.Export;

/// <summary>
/// Fits the combination of a network's score with the stream's quantizer (<see cref="CodingFit"/>). The curves come from training
/// photographs and from scenes, and do not depend on the network. The weights come from scenes and from validation photographs, because the
/// network is too accurate on the photographs it was trained on.
/// </summary>
internal static class CodingFitter
{
    // Without further information, quality is the network's own score: the term of its logit.
    private const int SeenTerm = 1;
    private const double Pull = 1;

    // Coarser coding is worse. A pair of rungs of one encoder counts as much as a measured clip; a difference of 1/32 logit is enough.
    private const double RungWeight = 1;
    private const double RungSteepness = 32;

    // Coarser coding of the same picture with the same network score, at these shares of the scale and one step further.
    private const double CoarserStep = 0.05;
    private const double CoarserWeight = 0.02 / 3;
    private const double CoarserSteepness = 4;
    private static readonly double[] CoarserShares = [0.1, 0.25, 0.4, 0.55, 0.7, 0.85];

    // Strong coding looks blurred, and stronger coding looks blocky. When the network's finding changes from blur to compression, the score
    // must not rise.
    private const double TurnWeight = 0.02;
    private static readonly double[] TurnShares = [0.85, 0.95];

    // Scenes are what cameras show; photographs in slow pans are not.
    private const double SceneWeight = 3;

    // Quality rates the coding, not the focus. Without any blurred clip, the fit would ignore blur of any strength.
    private const double BlurWeight = 0.1;

    // Any picture may have been stored again with a fine quantizer, so a fine quantizer proves nothing. Each clip is added with this weight
    // at each of these priors that is at least one logit above its quality.
    private const double AgainWeight = 0.0625 / 4;
    private const double AgainBelow = 1;
    private static readonly double[] AgainPriors = [6, 5, 4, 3];

    /// <summary>
    /// Whether a clip is usable for the fit: measured and undamaged. A scene that is out of focus looks like a scene of soft things, which
    /// has lost nothing; only a camera's own history tells them apart.
    /// </summary>
    public static bool IsFit(Recipe recipe) =>
        recipe is { IsLabeled: true, IsVmafTrue: true, IsDamaged: false } and not { IsOfScene: true, Kind: DistortionKind.Blur };

    /// <summary>Whether the headers of the clip's codec contain the quantizer.</summary>
    public static bool HasQuantizer(Recipe recipe) => QuantizerCache.CodecOf(recipe) is not null;

    /// <param name="curves">See <see cref="Curves"/>.</param>
    /// <param name="predictions">Predictions for clips of validation photographs and scenes that satisfy <see cref="IsFit"/>, ladders
    /// included.</param>
    /// <param name="quantizers">Quantizers of the clips that satisfy <see cref="HasQuantizer"/>.</param>
    public static CodingFit Fit(
        IReadOnlyDictionary<string, IReadOnlyList<double>> curves,
        IReadOnlyCollection<Prediction> predictions,
        Func<Recipe, CodedQuantizer> quantizers)
    {
        var origin = new double[CodingFit.Count];
        origin[SeenTerm] = 1;
        var regression = new LogitRegression(origin, Pull);
        var prior = new CodingFit(curves, origin);
        foreach (var prediction in predictions.Where(prediction => !prediction.Recipe.IsOfScene))
            AddAgain(regression, prediction);
        Sample[] samples =
        [
            .. predictions.Where(prediction => HasQuantizer(prediction.Recipe))
                .Select(prediction => new Sample(prediction, quantizers(prediction.Recipe))),
        ];
        foreach (var sample in samples)
        {
            var recipe = sample.Prediction.Recipe;
            regression.Add(sample.Terms(prior), recipe.Vmaf / 100, WeightOf(recipe));
            foreach (var share in CoarserShares)
                regression.AddOrder(sample.Terms(prior, share), sample.Terms(prior, share + CoarserStep), CoarserWeight, CoarserSteepness);
            foreach (var share in TurnShares)
            {
                var coarser = sample.Turned().Terms(prior, share + CoarserStep);
                regression.AddOrder(sample.Terms(prior, share), coarser, TurnWeight, CoarserSteepness);
            }
        }

        foreach (var (milder, stronger) in Rungs(samples))
            regression.AddOrder(milder.Terms(prior), stronger.Terms(prior), RungWeight, RungSteepness);
        return prior with { Weights = regression.Fit() };
    }

    private static void AddAgain(LogitRegression regression, Prediction prediction)
    {
        var quality = Math.Clamp(prediction.Recipe.Vmaf / 100, CodingFit.Certain, 1 - CodingFit.Certain);
        foreach (var prior in AgainPriors.Where(prior => prior >= Math.Log(quality / (1 - quality)) + AgainBelow))
            regression.Add(Sample.Terms(prediction, prior, enlargement: 0), quality, AgainWeight * WeightOf(prediction.Recipe));
    }

    private static double WeightOf(Recipe recipe) => recipe switch
    {
        { IsOfScene: true } => SceneWeight,
        { Kind: DistortionKind.Blur } => BlurWeight,
        _ => 1,
    };

    /// <summary>One curve per codec, see <see cref="CodingFit.Curves"/>.</summary>
    /// <param name="encodes">Clips of which the plain encodes count.</param>
    /// <param name="quantizers">Quantizers of the clips that satisfy <see cref="HasQuantizer"/>.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<double>> Curves(
        IEnumerable<Recipe> encodes, Func<Recipe, CodedQuantizer> quantizers) =>
        ByCodec(encodes, quantizers).ToDictionary(
            codec => codec.Key, codec => (IReadOnlyList<double>)CodingCurve.Fit(codec.Value), StringComparer.Ordinal);

    /// <summary>The curves adapted to further clips. A codec that these clips do not have keeps its curve.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<double>> Refined(
        IReadOnlyDictionary<string, IReadOnlyList<double>> curves, IEnumerable<Recipe> encodes, Func<Recipe, CodedQuantizer> quantizers)
    {
        var further = ByCodec(encodes, quantizers);
        return curves.ToDictionary(
            codec => codec.Key,
            codec => further.TryGetValue(codec.Key, out var clips) ? CodingCurve.Refine(codec.Value, clips) : codec.Value,
            StringComparer.Ordinal);
    }

    private static SortedDictionary<string, (double Share, double Quality)[]> ByCodec(
        IEnumerable<Recipe> encodes, Func<Recipe, CodedQuantizer> quantizers) => new(
        encodes
            .Where(recipe => recipe.Kind == DistortionKind.Codec && IsFit(recipe) && HasQuantizer(recipe))
            .Select(recipe => (recipe, quantizer: quantizers(recipe)))
            .GroupBy(clip => clip.quantizer.Codec!, StringComparer.Ordinal)
            .ToDictionary(
                codec => codec.Key,
                codec => codec.Select(clip => (CodingFit.Share(codec.Key, clip.quantizer.Value), clip.recipe.Vmaf / 100)).ToArray(),
                StringComparer.Ordinal),
        StringComparer.Ordinal);

    private static IEnumerable<(Sample Milder, Sample Stronger)> Rungs(IEnumerable<Sample> samples)
    {
        LadderKind[] encoders = [.. LadderKind.Encoders, .. LadderKind.WholeScales, .. LadderKind.DenseDetail];
        var names = encoders.Select(kind => kind.Name).ToHashSet(StringComparer.Ordinal);
        bool IsEncodes(Recipe recipe) => recipe is { IsOfScene: true, Kind: DistortionKind.Codec } || names.Contains(recipe.Grows);
        var ladders = samples
            .Where(sample => IsEncodes(sample.Prediction.Recipe))
            .GroupBy(sample => sample.Prediction.Recipe.Ladder);
        foreach (var ladder in ladders)
        {
            var rungs = ladder.OrderBy(sample => sample.Prediction.Recipe.Rung).ToArray();
            foreach (var pair in rungs.SelectMany((milder, i) => rungs.Skip(i + 1).Select(stronger => (milder, stronger))))
                yield return pair;
        }
    }

    private sealed record Sample(Prediction Prediction, CodedQuantizer Quantizer)
    {
        /// <summary>The sample as if the network had reported compression instead of blur.</summary>
        public Sample Turned()
        {
            double[] artifacts = [.. Prediction.Artifacts];
            artifacts[ModelContract.Compression] = 1;
            artifacts[ModelContract.Blur] = 0;
            return this with { Prediction = Prediction with { Artifacts = artifacts } };
        }

        public double[] Terms(CodingFit fit) => Terms(fit, CodingFit.Share(Quantizer.Codec!, Quantizer.Value));

        public double[] Terms(CodingFit fit, double share) =>
            Terms(Prediction, fit.Prior(Quantizer.Codec!, share), Math.Max(0, CodingFit.Doublings(Quantizer.Lines)));

        public static double[] Terms(Prediction prediction, double prior, double enlargement)
        {
            var terms = new double[CodingFit.Count];
            CodingFit.Terms((float)prediction.Seen, [.. prediction.Artifacts.Select(value => (float)value)], prior, enlargement, terms);
            return terms;
        }
    }
}
