using EdgeAgent.Models;
using EdgeAgent.Training.Evaluation;
using EdgeAgent.Training.Recipes;
using EdgeAgent.Video;

namespace EdgeAgent.Training.Export;

/// <summary>
/// Fits how a network's word and that of the stream's quantiser come together (<see cref="CodingFit"/>). Curves come from training photographs, of which the network need say nothing; what the two words weigh comes
/// from validation photographs, since a network knows those it was trained on too well.
/// </summary>
internal static class CodingFitter
{
    // Where nothing else is known, quality is what the network says: the term of its logit.
    private const int SeenTerm = 1;
    private const double Pull = 1;

    // What is coded more coarsely is worse: a pair of rungs that an encoder made counts a tenth of a measured clip, and half a logit apart is enough.
    private const double RungWeight = 0.1;
    private const double RungSteepness = 2;

    // The same picture, of which the network says the same, coded more coarsely: at these shares of the scale, and a step further.
    private const double CoarserStep = 0.05;
    private const double CoarserWeight = 0.02 / 3;
    private const double CoarserSteepness = 4;
    private static readonly double[] CoarserShares = [0.1, 0.25, 0.4, 0.55, 0.7, 0.85];

    /// <summary>Whether a clip can be fitted to: measured, whole, and coded by a codec whose headers tell.</summary>
    public static bool IsFit(Recipe recipe) => recipe is { IsLabelled: true, IsVmafTrue: true, IsDamaged: false } && QuantiserCache.CodecOf(recipe) is not null;

    /// <param name="encodes">Plain encodes of training photographs.</param>
    /// <param name="predictions">Of clips of validation photographs that <see cref="IsFit"/>, ladders among them.</param>
    /// <param name="quantisers">Of all of them.</param>
    public static CodingFit Fit(IEnumerable<Recipe> encodes, IReadOnlyCollection<Prediction> predictions, Func<Recipe, Quantiser> quantisers)
    {
        var curves = Curves(encodes, quantisers);
        var origin = new double[CodingFit.Count];
        origin[SeenTerm] = 1;
        var (regression, prior) = (new LogitRegression(origin, Pull), new CodingFit(curves, origin));
        Sample[] samples = [.. predictions.Select(prediction => new Sample(prediction, quantisers(prediction.Recipe)))];
        foreach (var sample in samples)
        {
            regression.Add(sample.Terms(prior), sample.Prediction.Recipe.Vmaf / 100);
            foreach (var share in CoarserShares)
                regression.AddOrder(sample.Terms(prior, share), sample.Terms(prior, share + CoarserStep), CoarserWeight, CoarserSteepness);
        }

        foreach (var (milder, stronger) in Rungs(samples))
            regression.AddOrder(milder.Terms(prior), stronger.Terms(prior), RungWeight, RungSteepness);
        return prior with { Weights = regression.Fit() };
    }

    private static Dictionary<string, IReadOnlyList<double>> Curves(IEnumerable<Recipe> encodes, Func<Recipe, Quantiser> quantisers) => encodes
        .Where(recipe => recipe.Kind == DistortionKind.Codec && IsFit(recipe))
        .Select(recipe => (recipe, quantiser: quantisers(recipe)))
        .GroupBy(clip => clip.quantiser.Codec!, StringComparer.Ordinal)
        .OrderBy(codec => codec.Key, StringComparer.Ordinal)
        .ToDictionary(
            codec => codec.Key,
            codec => (IReadOnlyList<double>)CodingCurve.Fit([.. codec.Select(clip => (CodingFit.Share(codec.Key, clip.quantiser.Value), clip.recipe.Vmaf / 100))]),
            StringComparer.Ordinal);

    private static IEnumerable<(Sample Milder, Sample Stronger)> Rungs(IEnumerable<Sample> samples)
    {
        var encoders = new[] { LadderKind.Encoders, LadderKind.WholeScales, LadderKind.DenseDetail }.SelectMany(kinds => kinds).Select(kind => kind.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var ladder in samples.Where(sample => encoders.Contains(sample.Prediction.Recipe.Grows)).GroupBy(sample => sample.Prediction.Recipe.Ladder))
        {
            var rungs = ladder.OrderBy(sample => sample.Prediction.Recipe.Rung).ToArray();
            foreach (var pair in rungs.SelectMany((milder, i) => rungs.Skip(i + 1).Select(stronger => (milder, stronger))))
                yield return pair;
        }
    }

    private sealed record Sample(Prediction Prediction, Quantiser Quantiser)
    {
        private readonly float[] _artifacts = [.. Prediction.Artifacts.Select(value => (float)value)];

        public double[] Terms(CodingFit fit) => Terms(fit, CodingFit.Share(Quantiser.Codec!, Quantiser.Value));

        public double[] Terms(CodingFit fit, double share)
        {
            var terms = new double[CodingFit.Count];
            CodingFit.Terms((float)Prediction.Seen, _artifacts, fit.Prior(Quantiser.Codec!, share), CodingFit.Enlargement(Quantiser.Lines), terms);
            return terms;
        }
    }
}
