namespace EdgeAgent.Training.Evaluation;

/// <summary>Area under the precision–recall curve.</summary>
internal static class AveragePrecision
{
    /// <summary>Mean of the precision at each positive, in order of descending score; 0 if there are no positives.</summary>
    public static double Of(IEnumerable<(double Score, bool Positive)> predictions)
    {
        var seen = 0;
        var found = 0;
        var sum = 0.0;
        foreach (var (_, positive) in predictions.OrderByDescending(prediction => prediction.Score))
        {
            seen++;
            if (positive)
                sum += (double)++found / seen;
        }

        return found > 0 ? sum / found : 0;
    }
}
