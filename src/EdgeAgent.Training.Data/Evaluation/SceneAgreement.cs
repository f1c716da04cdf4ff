using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Statistics;

namespace EdgeAgent.Training.Evaluation;

/// <summary>Agreement of scores with the measured VMAF of clips of scenes, in points of VMAF.</summary>
/// <param name="Name">The clips.</param>
/// <param name="Bias">Mean of score minus VMAF.</param>
/// <param name="ClearSpread">
/// Sample standard deviation of the scores of clips with a VMAF of at least 95; 0 for fewer than two such clips.
/// </param>
/// <param name="ClearMedian">Median of these scores; 0 without such clips.</param>
/// <param name="SceneBias">Sample standard deviation, over scenes, of the mean of score minus VMAF; 0 for a single scene.</param>
internal sealed record SceneAgreement(
    string Name,
    int Clips,
    int Scenes,
    double Srocc,
    double Plcc,
    double Rmse,
    double Bias,
    double ClearSpread,
    double ClearMedian,
    double SceneBias)
{
    private const double Clear = 95;

    /// <param name="predictions">At least two.</param>
    /// <param name="score">The score of a clip.</param>
    public static SceneAgreement Of(string name, IReadOnlyCollection<Prediction> predictions, Func<Prediction, double> score)
    {
        double[] scores = [.. predictions.Select(score)];
        double[] truth = [.. predictions.Select(prediction => prediction.Recipe.Vmaf)];
        double[] clear = [.. predictions.Where(prediction => prediction.Recipe.Vmaf >= Clear).Select(score).Order()];
        double[] scenes =
        [
            .. predictions.GroupBy(prediction => prediction.Recipe.Content)
                .Select(scene => scene.Average(prediction => score(prediction) - prediction.Recipe.Vmaf)),
        ];
        return new SceneAgreement(
            name, scores.Length, scenes.Length, Correlation.Spearman(scores, truth), Correlation.Pearson(scores, truth),
            Correlation.RootMeanSquare(scores, truth), scores.Average() - truth.Average(),
            Math.Sqrt(Variance.OfSample(clear)), clear.Length == 0 ? 0 : clear[clear.Length / 2], Math.Sqrt(Variance.OfSample(scenes)));
    }

    /// <summary>The same with four digits after the point, as cards have.</summary>
    public static SceneAgreement Rounded(SceneAgreement row) => row with
    {
        Srocc = Math.Round(row.Srocc, 4),
        Plcc = Math.Round(row.Plcc, 4),
        Rmse = Math.Round(row.Rmse, 4),
        Bias = Math.Round(row.Bias, 4),
        ClearSpread = Math.Round(row.ClearSpread, 4),
        ClearMedian = Math.Round(row.ClearMedian, 4),
        SceneBias = Math.Round(row.SceneBias, 4),
    };
}
