namespace EdgeAgent.Lab.Evaluation;

/// <summary>Agreement of any measure with the truth; <see cref="LogisticFit"/> removes the difference in units.</summary>
/// <param name="Srocc">Spearman's rank correlation.</param>
/// <param name="Plcc">Pearson's correlation after the fit.</param>
/// <param name="Rmse">Root mean square error after the fit, in the unit of the truth.</param>
internal sealed record Agreement(double Srocc, double Plcc, double Rmse)
{
    public static Agreement Of(double[] measured, double[] truth)
    {
        var fit = LogisticFit.To(measured, truth);
        var fitted = Array.ConvertAll(measured, fit.Of);
        return new Agreement(
            Math.Round(Correlation.Spearman(measured, truth), 4),
            Math.Round(Correlation.Pearson(fitted, truth), 4),
            Math.Round(Correlation.RootMeanSquare(fitted, truth), 4));
    }
}
