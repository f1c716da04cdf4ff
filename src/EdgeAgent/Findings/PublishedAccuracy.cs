using EdgeAgent.Selection;

namespace EdgeAgent.Findings;

/// <summary>How well the variants tell ImageNet's classes apart: not measured here, and not how well they judge video.</summary>
internal static class PublishedAccuracy
{
    public const string Name = "published ImageNet top-1";

    /// <summary>Images of ImageNet's validation split, on which these were measured.</summary>
    private const int Images = 50_000;

    /// <summary>Two-sided 95 % of the normal distribution.</summary>
    private const double Reach = 1.96;

    // Percent, of torchvision's weights IMAGENET1K_V1: https://pytorch.org/vision/stable/models.html
    private static readonly Dictionary<string, double> Percent = new(StringComparer.Ordinal)
    {
        ["efficientnet_b0"] = 77.7,
        ["efficientnet_b1"] = 78.6,
        ["efficientnet_b2"] = 80.6,
        ["efficientnet_b3"] = 82.0,
        ["efficientnet_b4"] = 83.4,
        ["efficientnet_b5"] = 83.4,
        ["efficientnet_b6"] = 84.0,
        ["efficientnet_b7"] = 84.1,
    };

    /// <summary>Share of images told right, 0–1; null when none is published.</summary>
    public static double? Of(string variant) => Percent.TryGetValue(variant, out var percent) ? percent / 100 : null;

    /// <summary>By how many points one is better than another. All saw the same images, so that the error is at most that of two samples, which is taken.</summary>
    public static Interval Gain(double from, double to)
    {
        var error = Reach * Math.Sqrt(Variance(from) + Variance(to));
        return new(100 * (to - from - error), 100 * (to - from), 100 * (to - from + error));
    }

    private static double Variance(double share) => share * (1 - share) / Images;
}
