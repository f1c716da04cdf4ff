namespace EdgeAgent.Training.FullReference;

/// <summary>
/// What the windows of a distorted plane preserve of the same windows of the reference, as sums that can be evaluated for any group of
/// windows. The distorted window is modeled as the reference times a gain, plus noise, as in the pixel-domain VIF (Sheikh and Bovik, 2006).
/// </summary>
/// <param name="Information">Bits that an eye with its own noise receives from the reference.</param>
/// <param name="KeptInformation">Bits of those that the distorted window preserves.</param>
/// <param name="Detail">Contrast to the third power; large contrasts count most, as in the detail loss measure (Li et al., 2011).</param>
/// <param name="KeptDetail">The same after the gain, where the gain is below 1.</param>
/// <param name="Structure">Contrast and structure terms of SSIM (Wang et al., 2004), 1 for equal windows.</param>
/// <param name="Shift">Absolute differences of the windows' means, code values.</param>
/// <param name="SquaredError">Mean squared differences of the pixels.</param>
/// <param name="Windows">Number of windows in the sum.</param>
internal readonly record struct WindowTerms(
    double Information,
    double KeptInformation,
    double Detail,
    double KeptDetail,
    double Structure,
    double Shift,
    double SquaredError,
    int Windows)
{
    // Variance of the eye's noise, code values squared (VIF's σn²).
    private const double EyeNoise = 2;

    // SSIM's second constant for 8 bits, (0.03 · 255)².
    private const double StructureConstant = 58.5225;

    // Variances below this come from rounding in flat windows.
    private const double Flat = 1e-3;

    // Weight by which a group of flat windows counts as preserved; negligible for a group with much information.
    private const double InformationPrior = 4;
    private const double DetailPrior = 1;

    /// <summary>Share of the information that is preserved, 0–1.</summary>
    public double Vif => Math.Min(1, (KeptInformation + InformationPrior) / (Information + InformationPrior));

    /// <summary>Share of the detail that is preserved, 0–1.</summary>
    public double DetailRatio => (Math.Cbrt(KeptDetail) + DetailPrior) / (Math.Cbrt(Detail) + DetailPrior);

    /// <summary>Mean of the structure terms, at most 1.</summary>
    public double MeanStructure => Structure / Windows;

    public double MeanShift => Shift / Windows;

    public double MeanSquaredError => SquaredError / Windows;

    public static WindowTerms operator +(WindowTerms a, WindowTerms b) => new(
        a.Information + b.Information,
        a.KeptInformation + b.KeptInformation,
        a.Detail + b.Detail,
        a.KeptDetail + b.KeptDetail,
        a.Structure + b.Structure,
        a.Shift + b.Shift,
        a.SquaredError + b.SquaredError,
        a.Windows + b.Windows);

    /// <summary>The terms of one window from its moments.</summary>
    public static WindowTerms Of(
        double meanReference, double meanDistorted, double varianceReference, double varianceDistorted, double covariance)
    {
        var gain = varianceReference > Flat ? Math.Max(0, covariance / varianceReference) : 0;
        var noise = Math.Max(0, varianceDistorted - gain * covariance);
        var shift = meanReference - meanDistorted;
        var detail = varianceReference * Math.Sqrt(varianceReference);
        var kept = Math.Min(1, gain);
        return new WindowTerms(
            Math.Log2(1 + varianceReference / EyeNoise),
            Math.Log2(1 + gain * gain * varianceReference / (noise + EyeNoise)),
            detail,
            kept * kept * kept * detail,
            (2 * covariance + StructureConstant) / (varianceReference + varianceDistorted + StructureConstant),
            Math.Abs(shift),
            shift * shift + Math.Max(0, varianceReference + varianceDistorted - 2 * covariance),
            1);
    }
}
