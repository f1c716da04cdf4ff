using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Statistics;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Evaluation;

/// <summary>How well predictions agree with the VMAF that was measured of ladders' clips. The intervals are of 95 %, over photographs.</summary>
/// <param name="Name">What grows, or which of them together.</param>
internal sealed record LadderAgreement(string Name, int Clips, int Photographs, double Srocc, ConfidenceInterval SroccInterval, double Plcc, ConfidenceInterval PlccInterval)
{
    /// <summary>A row for whatever grows, then encoders that training knows together, then those that it does not. Clips that were not measured are left out.</summary>
    public static IReadOnlyList<LadderAgreement> Of(IEnumerable<Prediction> predictions)
    {
        Prediction[] measured = [.. predictions.Where(prediction => prediction.Recipe.IsLabelled)];
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
