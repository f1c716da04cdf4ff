namespace EdgeAgent.Training.Evaluation;

/// <summary>
/// A straight line through the logits of predictions that corrects them for the natural mix of clips (Platt scaling, 1999). Training draws
/// poor clips as often as good ones, so the network expects equal shares. The order of its predictions does not change.
/// </summary>
internal sealed record LogitScale(double Slope, double Offset)
{
    private const int Steps = 25;

    // Keeps the logit of a certain prediction finite.
    private const double Margin = 1e-4;

    /// <summary>Fits by cross-entropy, with Newton's method.</summary>
    /// <param name="predictions">Predicted and true quality of undamaged clips in their natural mix, 0–100. The decoder reports damage, so
    /// damaged clips are not needed.</param>
    public static LogitScale Fit(IReadOnlyCollection<Prediction> predictions)
    {
        var pairs = predictions
            .Select(prediction => (Logit: Logit(prediction.Quality / 100), Target: prediction.Recipe.Vmaf / 100))
            .ToArray();
        var scale = new LogitScale(1, 0);
        for (var step = 0; step < Steps; step++)
            scale = scale.Newton(pairs);
        return scale;
    }

    private LogitScale Newton((double Logit, double Target)[] pairs)
    {
        var gradientSlope = 0.0;
        var gradientOffset = 0.0;
        var slopeSlope = 1e-9;
        var slopeOffset = 0.0;
        var offsetOffset = 1e-9;
        foreach (var (logit, target) in pairs)
        {
            var value = 1 / (1 + Math.Exp(-(Slope * logit + Offset)));
            var error = value - target;
            var curvature = value * (1 - value);
            gradientSlope += error * logit;
            gradientOffset += error;
            slopeSlope += curvature * logit * logit;
            slopeOffset += curvature * logit;
            offsetOffset += curvature;
        }

        var determinant = slopeSlope * offsetOffset - slopeOffset * slopeOffset;
        return new LogitScale(
            Slope - (offsetOffset * gradientSlope - slopeOffset * gradientOffset) / determinant,
            Offset - (slopeSlope * gradientOffset - slopeOffset * gradientSlope) / determinant);
    }

    private static double Logit(double share)
    {
        var inside = Math.Clamp(share, Margin, 1 - Margin);
        return Math.Log(inside / (1 - inside));
    }
}
