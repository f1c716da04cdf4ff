using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Video.Integrity;

/// <summary>How two pictures differ.</summary>
/// <param name="Mean">Mean absolute difference of luma, in 8-bit steps.</param>
/// <param name="IsOfASmallPlace">All strong differences lie in one small rectangle, as the digits of an on-screen clock do.</param>
internal readonly record struct PictureChange(double Mean, bool IsOfASmallPlace)
{
    /// <summary>Differences above this many 8-bit steps are strong. Coded sensor noise stays below, digits do not.</summary>
    public const byte Strong = 24;

    // A line of text such as "2026-11-29 12:30:59" covers 1 to 5 % of a picture at usual sizes.
    private const double LargestPlace = 1.0 / 12;

    // A picture with noise of strength 10, coded again with a quantizer finer by ten steps, differs by 7.
    private const double OfAnotherPicture = 10;

    /// <summary>Whether the two show different content, rather than the same picture coded again.</summary>
    public bool IsAnotherPicture => Mean > OfAnotherPicture;

    /// <summary>Whether a rectangle counts as a small place.</summary>
    public static bool IsSmall(int width, int height, FrameFormat format) => (double)width * height <= LargestPlace * format.LumaBytes;
}
