using EdgeAgent.Models;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Evaluation;

/// <summary>How well scores agree with the measured VMAF of scenes: all, by size, by what was done to them, and by encoder.</summary>
internal static class SceneReport
{
    /// <param name="predictions">Predictions for clips with labels, all of one split.</param>
    /// <param name="fit">The model's fit, whose curves alone are a baseline; null where the model has none.</param>
    public static IReadOnlyList<SceneAgreement> Of(IReadOnlyCollection<Prediction> predictions, CodingFit? fit) =>
    [
        .. Encodes(predictions, fit),
        .. By(
            predictions.Where(prediction => prediction.Recipe.Kind == DistortionKind.Codec),
            prediction => $"{prediction.Recipe.Width}x{prediction.Recipe.Height}"),
        .. By(predictions, prediction => prediction.Recipe.Grows),
    ];

    /// <summary>All encodes together: the score, the network alone, and the quantizer alone.</summary>
    public static IReadOnlyList<SceneAgreement> Encodes(IReadOnlyCollection<Prediction> predictions, CodingFit? fit)
    {
        Prediction[] encodes = [.. predictions.Where(prediction => prediction.Recipe.Kind == DistortionKind.Codec)];
        Prediction[] known = [.. encodes.Where(prediction => fit?.Knows(prediction.Quantizer.Codec) == true)];
        return
        [
            .. Row("encodes, score", encodes, prediction => prediction.Quality),
            .. Row("encodes, network alone", encodes, prediction => prediction.Seen),
            .. Row("encodes with a quantizer, score", known, prediction => prediction.Quality),
            .. Row("encodes with a quantizer, its curve alone", known, prediction => Curve(fit!, prediction)),
        ];
    }

    private static IEnumerable<SceneAgreement> By(IEnumerable<Prediction> predictions, Func<Prediction, string> group) =>
        predictions.GroupBy(group, StringComparer.Ordinal).OrderBy(clips => clips.Key, StringComparer.Ordinal)
            .SelectMany(clips => Row(clips.Key, [.. clips], prediction => prediction.Quality));

    private static SceneAgreement[] Row(string name, Prediction[] predictions, Func<Prediction, double> score) =>
        predictions.Length < 2 ? [] : [SceneAgreement.Of(name, predictions, score)];

    private static double Curve(CodingFit fit, Prediction prediction)
    {
        var quantizer = prediction.Quantizer;
        return 100 / (1 + Math.Exp(-fit.Prior(quantizer.Codec!, quantizer.Value, quantizer.Lines)));
    }
}
