namespace EdgeAgent.Models;

/// <summary>
/// Accuracy on ImageNet (top-1, %) of torchvision's IMAGENET1K_V1 weights in fp32. It shows what a variant of this size can learn, not how
/// well a model scores video.
/// Source: torchvision's documentation of each model.
/// </summary>
internal static class PublishedAccuracy
{
    private static readonly Dictionary<string, double> Top1 = new(StringComparer.Ordinal)
    {
        ["efficientnet_b0"] = 77.692,
        ["efficientnet_b1"] = 78.642,
        ["efficientnet_b2"] = 80.608,
        ["efficientnet_b3"] = 82.008,
        ["efficientnet_b4"] = 83.384,
        ["efficientnet_b5"] = 83.444,
        ["efficientnet_b6"] = 84.008,
        ["efficientnet_b7"] = 84.122,
    };

    /// <summary>Accuracy in percent; null for a variant that is not published.</summary>
    public static double? Of(string variant) => Top1.TryGetValue(variant, out var accuracy) ? accuracy : null;
}
