using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Evaluation;

/// <summary>Agreement of the network alone with the labels, without the decoder's damage reports.</summary>
/// <param name="Srocc">Spearman's correlation over all clips.</param>
/// <param name="Plcc">Pearson's correlation over all clips.</param>
/// <param name="SroccOfDamaged">Spearman's correlation within damaged clips; 0 with fewer than two.</param>
internal sealed record SeenAlone(double Srocc, double Plcc, double SroccOfDamaged)
{
    public static SeenAlone Of(IReadOnlyCollection<Prediction> predictions) => new(
        Agreement(predictions, Correlation.Spearman),
        Agreement(predictions, Correlation.Pearson),
        Agreement([.. predictions.Where(prediction => prediction.Recipe.Kind == DistortionKind.Corruption)], Correlation.Spearman));

    private static double Agreement(
        IReadOnlyCollection<Prediction> predictions, Func<ReadOnlySpan<double>, ReadOnlySpan<double>, double> correlation)
    {
        if (predictions.Count < 2)
            return 0;
        double[] seen = [.. predictions.Select(prediction => prediction.Seen)];
        double[] truth = [.. predictions.Select(prediction => prediction.Recipe.Vmaf)];
        return Math.Round(correlation(seen, truth), 4);
    }
}
