using System.Text;
using System.Text.RegularExpressions;

namespace EdgeAgent.Video.Input.Http;

/// <summary>Kind of an answer's content, detected from its headers and first bytes.</summary>
/// <param name="Codec">ffmpeg's decoder for the pictures; null: no pictures.</param>
internal readonly partial record struct HttpContentKind(HttpInputKind Kind, string? Codec)
{
    /// <summary>Number of first bytes that suffice for <see cref="Of"/>.</summary>
    public const int Enough = 1024;

    public const string Jpeg = "mjpeg";

    // Longer than any file: servers declare such a length for endless content.
    private const long Endless = 1L << 40;

    private static readonly string[] Playlists =
        ["application/vnd.apple.mpegurl", "application/x-mpegurl", "audio/mpegurl", "audio/x-mpegurl", "application/dash+xml"];

    private static readonly string[] PlaylistFiles = [".m3u8", ".mpd"];

    private static readonly string[] Videos = [".mjpg", ".mjpeg"];

    private static readonly string[] PageStarts = ["<!doctype html", "<html", "<head", "<script", "<meta"];

    private static ReadOnlySpan<byte> JpegStart => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> PngStart => [0x89, (byte)'P', (byte)'N', (byte)'G'];

    // The mark is UTF-8's byte order mark.
    private static ReadOnlySpan<byte> BlanksAndMark => [0xEF, 0xBB, 0xBF, (byte)'\r', (byte)'\n', (byte)'\t', (byte)' '];

    private static HttpContentKind Pictures => new(HttpInputKind.Pictures, Jpeg);

    private static HttpContentKind Addressable => new(HttpInputKind.Addressable, null);

    /// <summary>The kind if the headers alone show it; null: the first bytes are needed.</summary>
    public static HttpContentKind? OfHeaders(Uri address, HttpContent content) => MediaType(content) switch
    {
        var type when type.StartsWith("multipart/", StringComparison.Ordinal) => Pictures,
        var type when Playlists.Contains(type, StringComparer.Ordinal) || HasExtension(address, PlaylistFiles) => Addressable,
        _ => null,
    };

    /// <summary>The kind, using the first bytes too; null: not a video.</summary>
    public static HttpContentKind? Of(Uri address, HttpContent content, ReadOnlySpan<byte> first)
    {
        var length = content.Headers.ContentLength is { } named and < Endless ? named : (long?)null;
        if (Picture(first) is { } codec)
            return OfPicture(codec, hasLength: length is not null, isVideo: HasExtension(address, Videos));
        if (HasPictureAfterText(first))
            return Pictures;
        if (first.StartsWith("#EXTM3U"u8) || first.IndexOf("<MPD"u8) >= 0)
            return Addressable;
        if (IsText(first))
            return null;
        return length is null ? new(HttpInputKind.Bytes, null) : Addressable;
    }

    /// <summary>Whether further bytes cannot change the result for the first ones.</summary>
    public static bool IsCertain(ReadOnlySpan<byte> first) => Picture(first) is not null || HasPictureAfterText(first);

    /// <summary>ffmpeg's decoder for a picture with these first bytes; null: not a known picture format.</summary>
    public static string? Picture(ReadOnlySpan<byte> first)
    {
        if (first.StartsWith(JpegStart))
            return Jpeg;
        if (first.StartsWith(PngStart))
            return "png";
        return first.StartsWith("RIFF"u8) && first.Length >= 12 && first[8..].StartsWith("WEBP"u8) ? "webp" : null;
    }

    public static bool IsWebPage(ReadOnlySpan<byte> first)
    {
        var start = Encoding.Latin1.GetString(first.TrimStart(BlanksAndMark));
        return PageStarts.Any(begin => start.StartsWith(begin, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A web page's title; null: it has none, or the content is not a web page.</summary>
    public static string? Title(ReadOnlySpan<byte> first)
    {
        var match = PageTitle().Match(Encoding.UTF8.GetString(first));
        return match.Success ? match.Groups["title"].Value.Trim().ReplaceLineEndings(" ") : null;
    }

    /// <summary>The media type in lower case without parameters, even if malformed; empty when there is none.</summary>
    public static string MediaType(HttpContent content) =>
        content.Headers.NonValidated.TryGetValues("Content-Type", out var values)
            ? values.ToString().Split(';', ',')[0].Trim().ToLowerInvariant()
            : "";

    public static bool IsMultipart(HttpContent content) => MediaType(content).StartsWith("multipart/", StringComparison.Ordinal);

    private static HttpContentKind OfPicture(string codec, bool hasLength, bool isVideo)
    {
        if (!hasLength && codec == Jpeg)
            return Pictures;
        return hasLength && isVideo ? Addressable : new HttpContentKind(HttpInputKind.Snapshot, codec);
    }

    private static bool HasExtension(Uri address, string[] extensions) =>
        extensions.Contains(Path.GetExtension(address.AbsolutePath), StringComparer.OrdinalIgnoreCase);

    // Detects a multipart body without a multipart media type.
    private static bool HasPictureAfterText(ReadOnlySpan<byte> first) =>
        first.IndexOf(JpegStart) is > 0 and var start ? IsText(first[..start]) : IsText(first) && StartsPart(first);

    private static bool StartsPart(ReadOnlySpan<byte> first) =>
        first.TrimStart("\r\n\t "u8).StartsWith("--"u8)
        && Encoding.Latin1.GetString(first).Contains("image/jp", StringComparison.OrdinalIgnoreCase);

    // No video container has only text in its first kilobyte, but session descriptions do.
    private static bool IsText(ReadOnlySpan<byte> first) =>
        !first.StartsWith("v=0"u8) && first.IndexOfAnyInRange((byte)0, (byte)8) < 0 && first.IndexOfAnyInRange((byte)14, (byte)26) < 0;

    [GeneratedRegex(@"<title[^>]*>\s*(?<title>[^<]{1,80})", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex PageTitle();
}
