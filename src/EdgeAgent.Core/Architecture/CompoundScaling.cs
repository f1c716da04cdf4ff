namespace EdgeAgent.Architecture;

/// <summary>
/// The rule by which the EfficientNet paper (arXiv:1905.11946, section 3.3) makes networks larger: for each unit of the compound coefficient
/// depth grows by α, width by β and resolution by γ, which multiplies MACs by α·β²·γ², 1.92.
/// </summary>
internal static class CompoundScaling
{
    public const double Alpha = 1.2;
    public const double Beta = 1.1;
    public const double Gamma = 1.15;

    /// <summary>By the rule, the exponent with which depthᵈ · widthʷ · resolutionʳ grows with MACs.</summary>
    public static double ExponentAgainstMacs(int depth = 0, int width = 0, int resolution = 0) => Growth(depth, width, resolution) / Growth(1, 2, 2);

    /// <summary>The same with the resolution.</summary>
    public static double ExponentAgainstResolution(int depth = 0, int width = 0, int resolution = 0) => Growth(depth, width, resolution) / Growth(0, 0, 1);

    private static double Growth(int depth, int width, int resolution) =>
        (depth * Math.Log(Alpha)) + (width * Math.Log(Beta)) + (resolution * Math.Log(Gamma));
}
