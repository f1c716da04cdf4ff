using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Models;
using EdgeAgent.Statistics;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Evaluation;

/// <summary>Agreement of predictions with the labels of unseen photographs. Errors are in points of VMAF.</summary>
/// <param name="SroccInterval">95 % interval over photographs, as is <paramref name="PlccInterval"/>.</param>
/// <param name="Fitted">Agreement after the logistic curve through which quality measures are usually compared.</param>
/// <param name="SameContentOrder">Share of correctly ordered pairs, among pairs of clips of one photograph that are at least ten points
/// apart.</param>
/// <param name="Seen">Agreement of the network alone, without the decoder's damage reports.</param>
/// <param name="SroccByKind">Spearman's correlation within each kind of distortion.</param>
/// <param name="SroccByCodec">Spearman's correlation within plain encodes by each codec.</param>
/// <param name="ArtifactPrecision">Average precision of each artifact's probability against labels of at least one half.</param>
internal sealed record EvaluationReport(
    int Clips,
    int Photographs,
    double Srocc,
    ConfidenceInterval SroccInterval,
    double Plcc,
    ConfidenceInterval PlccInterval,
    double Krocc,
    double Rmse,
    double Mae,
    Agreement Fitted,
    double SameContentOrder,
    SeenAlone Seen,
    IReadOnlyDictionary<string, double> SroccByKind,
    IReadOnlyDictionary<string, double> SroccByCodec,
    IReadOnlyDictionary<string, double> ArtifactPrecision)
{
    private const double Apart = 10;

    public static EvaluationReport Of(IReadOnlyCollection<Prediction> predictions)
    {
        double[] predicted = [.. predictions.Select(prediction => prediction.Quality)];
        double[] truth = [.. predictions.Select(prediction => prediction.Recipe.Vmaf)];
        var intervals = Intervals(predictions);
        return new EvaluationReport(
            predictions.Count,
            predictions.DistinctBy(prediction => prediction.Recipe.Content).Count(),
            Rounded(Correlation.Spearman(predicted, truth)),
            intervals[0],
            Rounded(Correlation.Pearson(predicted, truth)),
            intervals[1],
            Rounded(Correlation.Kendall(predicted, truth)),
            Rounded(Correlation.RootMeanSquare(predicted, truth)),
            Rounded(Correlation.MeanAbsolute(predicted, truth)),
            Agreement.Of(predicted, truth),
            Rounded(OrderWithinContent(predictions)),
            SeenAlone.Of(predictions),
            Within(
                predictions.Where(prediction => prediction.Recipe.Kind != DistortionKind.Pristine),
                recipe => recipe.Kind.ToString().ToLowerInvariant()),
            Within(predictions.Where(prediction => prediction.Recipe.Kind == DistortionKind.Codec), recipe => recipe.Codec),
            ByArtifact(predictions));
    }

    /// <summary>Intervals of Spearman's and Pearson's correlation, over photographs.</summary>
    internal static ConfidenceInterval[] Intervals(IEnumerable<Prediction> predictions) => ClusterBootstrap.Of(
        [.. predictions.GroupBy(prediction => prediction.Recipe.Content).Select(photograph => photograph.ToArray())],
        drawn =>
        {
            double[] predicted = [.. drawn.Select(prediction => prediction.Quality)];
            double[] truth = [.. drawn.Select(prediction => prediction.Recipe.Vmaf)];
            return [Correlation.Spearman(predicted, truth), Correlation.Pearson(predicted, truth)];
        });

    private static Dictionary<string, double> Within(IEnumerable<Prediction> predictions, Func<Recipe, string> group) => predictions
        .GroupBy(prediction => group(prediction.Recipe), StringComparer.Ordinal)
        .OrderBy(clips => clips.First().Recipe.Kind)
        .ThenBy(clips => clips.Key, StringComparer.Ordinal)
        .ToDictionary(
            clips => clips.Key,
            clips => Rounded(Correlation.Spearman(
                [.. clips.Select(prediction => prediction.Quality)], [.. clips.Select(prediction => prediction.Recipe.Vmaf)])));

    private static Dictionary<string, double> ByArtifact(IEnumerable<Prediction> predictions)
    {
        var labeled = predictions.Select(prediction => (prediction.Artifacts, Labels: ArtifactLabels.Of(prediction.Recipe))).ToArray();
        return ModelContract.Artifacts.Select((name, i) => (name, i)).ToDictionary(
            artifact => artifact.name,
            artifact => Rounded(AveragePrecision.Of(
                labeled.Select(clip => (clip.Artifacts[artifact.i], clip.Labels[artifact.i] >= 0.5f)))));
    }

    private static double OrderWithinContent(IEnumerable<Prediction> predictions)
    {
        var right = 0;
        var pairs = 0;
        foreach (var content in predictions.GroupBy(prediction => prediction.Recipe.Content))
        {
            var ordered = content.OrderBy(prediction => prediction.Recipe.Vmaf).ToArray();
            foreach (var (worse, better) in ordered.SelectMany((a, i) => ordered.Skip(i + 1).Select(b => (a, b))))
            {
                if (better.Recipe.Vmaf - worse.Recipe.Vmaf < Apart)
                    continue;
                pairs++;
                right += better.Quality > worse.Quality ? 1 : 0;
            }
        }

        return pairs > 0 ? (double)right / pairs : 0;
    }

    private static double Rounded(double value) => Math.Round(value, 4);
}
