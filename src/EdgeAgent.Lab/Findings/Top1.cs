using EdgeAgent.Models;
using EdgeAgent.Selection;
using EdgeAgent.Statistics;

namespace EdgeAgent.Lab.Findings;

/// <summary>Published accuracy as an estimate with an error: not measured here, and not how well a model judges video.</summary>
internal static class Top1
{
    public const string Name = "published ImageNet top-1";

    /// <summary>Images of ImageNet's validation split, on which it was measured.</summary>
    private const int Images = 50_000;

    /// <summary>Two-sided 95 % of the normal distribution.</summary>

    /// <summary>By how many points one variant is better than another. Both saw the same images, so that the error is at most that of two samples, which is taken.</summary>
    /// <returns>Null when one of them is not published.</returns>
    public static Interval? Gain(string from, string to)
    {
        if (PublishedAccuracy.Of(from) is not { } before || PublishedAccuracy.Of(to) is not { } after)
            return null;
        var error = StudentT.Normal95 * Math.Sqrt(Variance(before) + Variance(after));
        return new(after - before - error, after - before, after - before + error);
    }

    /// <summary>Of a share in percent among so many images.</summary>
    private static double Variance(double percent) => percent * (100 - percent) / Images;
}
