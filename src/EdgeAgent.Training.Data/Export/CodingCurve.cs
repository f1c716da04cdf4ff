using EdgeAgent.Models;

namespace EdgeAgent.Training.Export;

/// <summary>
/// Mean quality that an encoder leaves at each quantizer, whatever the picture: a curve through plain encodes of training photographs,
/// adapted to plain encodes of scenes.
/// </summary>
internal static class CodingCurve
{
    // With thousands of clips, hardly any regularization is needed.
    private const double Pull = 1e-3;

    // The curvature of about thirty encodes: less than the encodes of all scenes have together.
    private const double RefiningPull = 3;

    /// <summary>Coefficients of one codec's curve, see <see cref="CodingFit.Curves"/>. The curve never rises.</summary>
    /// <param name="encodes">The quantizer as a share of its scale, and the measured quality, 0–1.</param>
    public static double[] Fit(IReadOnlyCollection<(double Share, double Quality)> encodes) =>
        Falling(encodes, new double[CodingFit.CurveTerms], Pull);

    /// <summary>The curve adapted to further encodes. It never rises either.</summary>
    public static double[] Refine(IReadOnlyList<double> curve, IReadOnlyCollection<(double Share, double Quality)> encodes) =>
        Falling(encodes, curve, RefiningPull);

    private static double[] Falling(
        IReadOnlyCollection<(double Share, double Quality)> encodes, IReadOnlyList<double> origin, double pull)
    {
        var whole = Fit(encodes, origin, pull, linear: true, square: true);
        if (whole[1] > 0)
            whole = Fit(encodes, origin, pull, linear: false, square: true);
        return whole[2] > 0 ? Fit(encodes, origin, pull, linear: true, square: false) : whole;
    }

    private static double[] Fit(
        IEnumerable<(double Share, double Quality)> encodes, IReadOnlyList<double> origin, double pull, bool linear, bool square)
    {
        double[] begin = [origin[0], linear ? origin[1] : 0, square ? origin[2] : 0];
        var regression = new LogitRegression(begin, pull);
        foreach (var (share, quality) in encodes)
            regression.Add([1, linear ? share : 0, square ? share * share : 0], quality);
        return regression.Fit();
    }
}
