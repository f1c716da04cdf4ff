namespace EdgeAgent.Architecture;

/// <summary>
/// Compound scaling of the EfficientNet paper (arXiv:1905.11946, section 3.3). For each unit of the compound coefficient, depth grows by α,
/// width by β and resolution by γ, which multiplies MACs by α·β²·γ² = 1.92.
/// </summary>
internal static class CompoundScaling
{
    public const double Alpha = 1.2;
    public const double Beta = 1.1;
    public const double Gamma = 1.15;

    /// <summary>Exponent with which depthᵈ · widthʷ · resolutionʳ grows with MACs under compound scaling.</summary>
    public static double ExponentAgainstMacs(int depth = 0, int width = 0, int resolution = 0) =>
        Growth(depth, width, resolution) / Growth(1, 2, 2);

    /// <summary>Exponent with which depthᵈ · widthʷ · resolutionʳ grows with the resolution under compound scaling.</summary>
    public static double ExponentAgainstResolution(int depth = 0, int width = 0, int resolution = 0) =>
        Growth(depth, width, resolution) / Growth(0, 0, 1);

    private static double Growth(int depth, int width, int resolution) =>
        (depth * Math.Log(Alpha)) + (width * Math.Log(Beta)) + (resolution * Math.Log(Gamma));
}
