using EdgeAgent.Models;
using EdgeAgent.Selection;
using EdgeAgent.Statistics;

namespace EdgeAgent.Lab.Findings;

/// <summary>
/// Published accuracy as an estimate with an error. It is not measured here, and it does not show how well a model scores video.
/// </summary>
internal static class Top1
{
    public const string Name = "published ImageNet top-1";

    /// <summary>Number of images in ImageNet's validation split, on which the accuracy was measured.</summary>
    private const int Images = 50_000;

    /// <summary>
    /// Difference in points between two variants. Both were measured on the same images, so the error of two independent samples is an
    /// upper bound, which is used here.
    /// </summary>
    /// <returns>Null if one of them is not published.</returns>
    public static Interval? Gain(string from, string to)
    {
        if (PublishedAccuracy.Of(from) is not { } before || PublishedAccuracy.Of(to) is not { } after)
            return null;
        var error = StudentT.Normal95 * Math.Sqrt(Variance(before) + Variance(after));
        return new(after - before - error, after - before, after - before + error);
    }

    /// <summary>Variance of a share in percent over that number of images.</summary>
    private static double Variance(double percent) => percent * (100 - percent) / Images;
}
