using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Statistics;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Evaluation;

/// <summary>
/// Agreement of predictions with the measured VMAF of the clips of ladders. The intervals are 95 % intervals over photographs.
/// </summary>
/// <param name="Name">The distortion that grows, or a group of them.</param>
internal sealed record LadderAgreement(
    string Name,
    int Clips,
    int Photographs,
    double Srocc,
    ConfidenceInterval SroccInterval,
    double Plcc,
    ConfidenceInterval PlccInterval)
{
    /// <summary>
    /// One row for each distortion that grows, then one for the encoders used in training and one for unseen encoders. Clips that were not
    /// measured are left out.
    /// </summary>
    public static IReadOnlyList<LadderAgreement> Of(IEnumerable<Prediction> predictions)
    {
        Prediction[] measured = [.. predictions.Where(prediction => prediction.Recipe.IsLabeled)];
        (string Name, Prediction[] Clips)[] groups =
        [
            .. measured.GroupBy(prediction => prediction.Recipe.Grows).Select(kind => (kind.Key, kind.ToArray())),
            ("encoders of training", In(measured, LadderKind.Encoders)),
            ("unseen encoders", In(measured, LadderKind.UnseenEncoders)),
        ];
        return [.. groups.Where(group => group.Clips.Length > 0).Select(group => Of(group.Name, group.Clips))];
    }

    private static LadderAgreement Of(string name, Prediction[] clips)
    {
        var intervals = EvaluationReport.Intervals(clips);
        double[] predicted = [.. clips.Select(clip => clip.Quality)];
        double[] truth = [.. clips.Select(clip => clip.Recipe.Vmaf)];
        return new LadderAgreement(
            name,
            clips.Length,
            clips.DistinctBy(clip => clip.Recipe.Content).Count(),
            Math.Round(Correlation.Spearman(predicted, truth), 4),
            intervals[0],
            Math.Round(Correlation.Pearson(predicted, truth), 4),
            intervals[1]);
    }

    private static Prediction[] In(IEnumerable<Prediction> predictions, IEnumerable<LadderKind> kinds)
    {
        var names = kinds.Select(kind => kind.Name).ToHashSet(StringComparer.Ordinal);
        return [.. predictions.Where(prediction => names.Contains(prediction.Recipe.Grows))];
    }
}
