namespace EdgeAgent.Training.Evaluation;

/// <summary>How well any measure agrees with VMAF, its unit being taken out by <see cref="LogisticFit"/>.</summary>
/// <param name="Srocc">Spearman's rank correlation.</param>
/// <param name="Plcc">Pearson's correlation after the fit.</param>
/// <param name="Rmse">Root mean square error after the fit, points of VMAF.</param>
internal sealed record Agreement(double Srocc, double Plcc, double Rmse)
{
    public static Agreement Of(double[] measured, double[] vmaf)
    {
        var fit = LogisticFit.To(measured, vmaf);
        var fitted = Array.ConvertAll(measured, fit.Of);
        return new Agreement(
            Math.Round(Correlation.Spearman(measured, vmaf), 4),
            Math.Round(Correlation.Pearson(fitted, vmaf), 4),
            Math.Round(Correlation.RootMeanSquare(fitted, vmaf), 4));
    }
}
