using EdgeAgent.Models;

namespace EdgeAgent.Training.Export;

/// <summary>
/// Mean quality that an encoder leaves at each quantizer, whatever the picture: a curve through plain encodes of training photographs.
/// </summary>
internal static class CodingCurve
{
    // With thousands of clips, hardly any regularization is needed.
    private const double Pull = 1e-3;

    /// <summary>Coefficients of one codec's curve, see <see cref="CodingFit.Curves"/>. The curve never rises.</summary>
    /// <param name="encodes">The quantizer as a share of its scale, and the measured quality, 0–1.</param>
    public static double[] Fit(IReadOnlyCollection<(double Share, double Quality)> encodes)
    {
        var whole = Fit(encodes, linear: true, square: true);
        if (whole[1] > 0)
            whole = Fit(encodes, linear: false, square: true);
        return whole[2] > 0 ? Fit(encodes, linear: true, square: false) : whole;
    }

    private static double[] Fit(IEnumerable<(double Share, double Quality)> encodes, bool linear, bool square)
    {
        var regression = new LogitRegression(new double[CodingFit.CurveTerms], Pull);
        foreach (var (share, quality) in encodes)
            regression.Add([1, linear ? share : 0, square ? share * share : 0], quality);
        return regression.Fit();
    }
}
