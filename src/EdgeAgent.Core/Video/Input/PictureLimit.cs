using System.Globalization;
using System.Text.RegularExpressions;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Input;

/// <summary>How large a picture may be. The memory of a decoder grows with it, and whoever sends the pictures chooses it.</summary>
internal static partial class PictureLimit
{
    /// <summary>What a remedy is found by, in what <see cref="Refusal"/> says.</summary>
    public const string Words = "its picture of";

    /// <summary>Pixels of the largest picture that may be allowed at all: 8192x8192, 100 MB as a frame.</summary>
    public const long Most = (long)VideoProperties.LargestSide * VideoProperties.LargestSide;

    // 1.5 a pixel in each of 16 pictures: the 5 that an H.264 decoder refers to at 4K and the 8 at 1080 lines, at most (ITU-T H.264 table A-1, levels 5.1 and 4.2), those that filters hold, and those that wait
    // for their scores.
    private const double BytesPerPixel = 24;

    private const double ShareOfMemory = 0.5;

    /// <summary>Pixels that one stream may have: those configured, or what decodes in half of the memory of this device, or of this container.</summary>
    public static long Of(VideoOptions options) => options.MaxPixels > 0 ? options.MaxPixels : OfMemory(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <param name="bytes">Of memory.</param>
    public static long OfMemory(long bytes) =>
        Math.Clamp((long)(bytes * ShareOfMemory / BytesPerPixel), VideoProperties.SmallestSide * VideoProperties.SmallestSide, Most);

    /// <summary>Options of ffmpeg and ffprobe that have their decoders refuse what is larger, before they take memory for it.</summary>
    public static string[] Arguments(long pixels) => ["-max_pixels", pixels.ToString(CultureInfo.InvariantCulture)];

    /// <summary>What ffmpeg or ffprobe refused for its size.</summary>
    /// <param name="lines">What they said.</param>
    /// <returns>A reason, to stand in a sentence; null where nothing was refused.</returns>
    public static string? Refusal(IEnumerable<string> lines) =>
        lines.Select(line => TooLarge().Match(line)).FirstOrDefault(match => match.Success) is { } match
            ? Reason($"{match.Groups["width"].ValueSpan}x{match.Groups["height"].ValueSpan}", match.Groups["limit"] is { Success: true } limit ? double.Parse(limit.ValueSpan, CultureInfo.InvariantCulture) : null)
            : null;

    /// <exception cref="UserError">The picture is larger.</exception>
    public static void Require(VideoProperties picture, VideoSource source, long pixels)
    {
        if ((long)picture.Width * picture.Height > pixels)
            throw new UserError(source.Unreadable(Reason($"{picture.Width}x{picture.Height}", pixels)));
    }

    private static string Reason(string size, double? limit) => limit is { } pixels
        ? FormattableString.Invariant($"{Words} {size} exceeds the limit of {pixels / 1e6:0.#} megapixels per stream on this device")
        : $"{Words} {size} is too large to decode";

    // av_image_check_size2 of libavutil.
    [GeneratedRegex(@"Picture size (?<width>\d{1,9})x(?<height>\d{1,9}) (exceeds specified max pixel count (?<limit>\d{1,12})|is invalid)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TooLarge();
}
