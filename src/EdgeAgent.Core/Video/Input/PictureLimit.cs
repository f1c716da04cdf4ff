using System.Globalization;
using System.Text.RegularExpressions;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Input;

/// <summary>The limit on picture size. A decoder's memory grows with it, and the sender chooses it.</summary>
internal static partial class PictureLimit
{
    /// <summary>The part of <see cref="Refusal(IEnumerable{string})"/>'s text by which advice is found.</summary>
    public const string Words = "its picture of";

    /// <summary>The largest limit in pixels: 8192x8192, a frame of 100 MB.</summary>
    public const long Most = (long)VideoProperties.LargestSide * VideoProperties.LargestSide;

    // 1.5 bytes per pixel in each of 16 pictures: the reference pictures of an H.264 decoder, at most 5 at 4K and 8 at 1080 lines (ITU-T
    // H.264 table A-1, levels 5.1 and 4.2), those in filters, and those that wait for their scores.
    private const double BytesPerPixel = 24;

    private const double ShareOfMemory = 0.5;

    /// <summary>
    /// The limit for one stream in pixels: the configured one, or as many as decode in half of the memory of this device or this container.
    /// </summary>
    public static long Of(VideoOptions options) =>
        options.MaxPixels > 0 ? options.MaxPixels : OfMemory(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <param name="bytes">Bytes of memory.</param>
    public static long OfMemory(long bytes) =>
        Math.Clamp((long)(bytes * ShareOfMemory / BytesPerPixel), VideoProperties.SmallestSide * VideoProperties.SmallestSide, Most);

    /// <summary>Options of ffmpeg and ffprobe that make their decoders refuse larger pictures before allocating memory.</summary>
    public static string[] Arguments(long pixels) => ["-max_pixels", pixels.ToString(CultureInfo.InvariantCulture)];

    /// <summary>Finds the picture that ffmpeg or ffprobe refused because of its size.</summary>
    /// <param name="lines">Their messages.</param>
    /// <returns>A reason to use within a sentence; null when no picture was refused.</returns>
    public static string? Refusal(IEnumerable<string> lines) =>
        lines.Select(line => TooLarge().Match(line)).FirstOrDefault(match => match.Success) is { } match ? Refusal(match) : null;

    private static string Refusal(Match match)
    {
        double? pixels = match.Groups["limit"] is { Success: true } limit
            ? double.Parse(limit.ValueSpan, CultureInfo.InvariantCulture)
            : null;
        return Reason($"{match.Groups["width"].ValueSpan}x{match.Groups["height"].ValueSpan}", pixels);
    }

    /// <exception cref="UserError">The picture is larger.</exception>
    public static void Require(VideoProperties picture, VideoSource source, long pixels)
    {
        if ((long)picture.Width * picture.Height > pixels)
            throw new UserError(source.Unreadable(Reason($"{picture.Width}x{picture.Height}", pixels)));
    }

    private static string Reason(string size, double? limit) => limit is { } pixels
        ? FormattableString.Invariant($"{Words} {size} exceeds the limit of {pixels / 1e6:0.#} megapixels per stream on this device")
        : $"{Words} {size} is too large to decode";

    // The message of av_image_check_size2 in libavutil.
    [GeneratedRegex(
        @"Picture size (?<width>\d{1,9})x(?<height>\d{1,9}) (exceeds specified max pixel count (?<limit>\d{1,12})|is invalid)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex TooLarge();
}
