namespace EdgeAgent.Training.FullReference;

/// <summary>
/// What windows of a distorted plane keep of the same windows of its reference, as sums over windows, so that it can be told of any group of them.
/// The distorted window is taken for the reference times a gain, plus noise, as in the pixel-domain VIF (Sheikh and Bovik, 2006).
/// </summary>
/// <param name="Information">Bits that an eye with noise of its own takes from the reference.</param>
/// <param name="KeptInformation">Bits of them that the distorted window still gives.</param>
/// <param name="Detail">Contrast to the third power; large contrasts count for most, as in the detail loss measure (Li et al., 2011).</param>
/// <param name="KeptDetail">The same after the gain, where that is below 1.</param>
/// <param name="Structure">Contrast and structure terms of SSIM (Wang et al., 2004), 1 for equal windows.</param>
/// <param name="Shift">Absolute differences of the windows' means, code values.</param>
/// <param name="SquaredError">Mean squared differences of the pixels.</param>
/// <param name="Windows">Windows summed over.</param>
internal readonly record struct WindowTerms(
    double Information, double KeptInformation, double Detail, double KeptDetail, double Structure, double Shift, double SquaredError, int Windows)
{
    // Variance of the eye's own noise, code values squared (VIF's σn²).
    private const double EyeNoise = 2;

    // SSIM's second constant for 8 bits, (0.03 · 255)².
    private const double StructureConstant = 58.5225;

    // Variances below this are the rounding of flat windows.
    private const double Flat = 1e-3;

    // Weight with which a group of flat windows is taken for kept: a group with much to lose does not notice it.
    private const double InformationPrior = 4;
    private const double DetailPrior = 1;

    /// <summary>Share of the information that is kept, 0–1.</summary>
    public double Vif => Math.Min(1, (KeptInformation + InformationPrior) / (Information + InformationPrior));

    /// <summary>Share of the detail that is kept, 0–1.</summary>
    public double DetailRatio => (Math.Cbrt(KeptDetail) + DetailPrior) / (Math.Cbrt(Detail) + DetailPrior);

    /// <summary>Mean of the structure terms, at most 1.</summary>
    public double MeanStructure => Structure / Windows;

    /// <summary>Mean of the shifts.</summary>
    public double MeanShift => Shift / Windows;

    /// <summary>Mean squared error.</summary>
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
    public static WindowTerms Of(double meanReference, double meanDistorted, double varianceReference, double varianceDistorted, double covariance)
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
