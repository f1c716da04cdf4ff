using System.Globalization;
using EdgeAgent.Video.Bitstream;

namespace EdgeAgent.Video.Decoding;

/// <summary>The data that ffmpeg's showinfo filter reports about one frame.</summary>
/// <param name="Seconds">Presentation time; null when the frame has none, or one beyond any calendar.</param>
/// <param name="IsKey">The frame is not predicted from others: a keyframe, or an I-frame within a group.</param>
internal readonly record struct FrameStamp(double? Seconds, int Width, int Height, bool IsKey = false);

/// <summary>A decoder's report on one frame that it concealed in part.</summary>
/// <param name="Macroblocks">Concealed squares of 16 x 16 pixels.</param>
/// <param name="InB">Whether the frame is a B-frame, to which other frames mostly do not refer.</param>
internal readonly record struct Concealment(int Macroblocks, bool InB);

/// <summary>
/// Reads the lines that ffmpeg writes to stderr under <c>-loglevel level+info</c>: <c>[context @ address] [level] message</c>.
/// </summary>
internal static class FfmpegLine
{
    // About three thousand years. Later times are treated as missing: TimeSpan ends at nine times as much.
    private const double LatestSeconds = 1e11;

    /// <summary>
    /// The arguments of a second, discarded output that makes ffmpeg write the headers of each coded picture, see
    /// <see cref="SyntaxElement"/>. A stream may be joined after its last keyframe, and need not have another. A part of a tee that cannot
    /// start is left out, and decoding continues: the codec may not be known yet, and a decoder may tolerate parameter sets that
    /// trace_headers cannot read. By default, ffmpeg would round times to whole frames. Finer times
    /// than those of a transport stream would become equal there, which it refuses.
    /// </summary>
    /// <param name="codec">The input's codec, for which <see cref="CodedQuantizer.IsReportedBy"/> is true; null: not known yet.</param>
    /// <param name="copies">Further parts of the tee, which get the packets.</param>
    public static IReadOnlyList<string> TraceHeaders(string? codec, params IReadOnlyList<string> copies) =>
    [
        "-c", "copy", "-copyinkf", "-time_base", string.Create(CultureInfo.InvariantCulture, $"1/{CodedPacket.TicksPerSecond}"),
        "-f", "tee", string.Join('|', [.. HeaderParts(codec), .. copies, "[f=null]-"]),
    ];

    private static IEnumerable<string> HeaderParts(string? codec) =>
        HeaderFilters.Where(filter => codec is null || filter.Codec == codec).Select(filter => HeaderPart(filter.Filters));

    private static string HeaderPart(string filters) => $"[onfail=ignore:f=null:bsfs/v={filters},trace_headers]-";

    // The first filter begins with its codec alone. Other units are removed before headers are traced, because each of their bytes would
    // be a line: the filler of a constant bit rate, and messages. H.264, table 7-1: SEI and filler; H.265, table 7-1: filler and both kinds
    // of SEI; AV1, 6.2.2: metadata and padding. A tee reads "|" as the end of a part.
    private static readonly (string Codec, string Filters)[] HeaderFilters =
    [
        ("h264", "h264_mp4toannexb,filter_units=remove_types=6,filter_units=remove_types=12"),
        ("hevc", "hevc_mp4toannexb,filter_units=remove_types=38-40"),
        ("vp9", "vp9_superframe_split"),
        ("av1", "av1_frame_split,filter_units=remove_types=5,filter_units=remove_types=15"),
    ];

    // Contexts of ffmpeg's own messages about decoders since 6.1; earlier versions write none.
    private static readonly string[] DecoderContexts = ["vist#", "dec:"];

    // Demuxers of RTP.
    private static readonly string[] RtpContexts = ["rtsp @", "rtp @", "sdp @"];

    // Contexts whose errors have no effect on decoding.
    private static readonly string[] HeaderContexts =
    [
        "[tee @", "[null @", "[trace_headers @", "[h264_mp4toannexb @", "[hevc_mp4toannexb @", "[vp9_superframe_split @",
        "[av1_frame_split @", "[filter_units @", "[AVBSFContext @",
    ];

    /// <summary>True for errors, false for progress, information and warnings.</summary>
    public static bool IsError(ReadOnlySpan<char> line) => Level(line) is "error" or "fatal" or "panic";

    /// <summary>True for errors of the codec's decoder.</summary>
    public static bool IsErrorOf(string codec, ReadOnlySpan<char> line) => IsOf(codec, line) && IsError(line);

    /// <summary>
    /// True for errors that only <see cref="TraceHeaders"/> causes and that have no effect on decoding: another codec, headers that damage
    /// or a camera made unreadable, and times out of order.
    /// </summary>
    public static bool IsOfHeaderTrace(ReadOnlySpan<char> line)
    {
        return StartsWithAny(line, HeaderContexts) || line.Contains("Error applying bitstream filters", StringComparison.Ordinal);
    }

    /// <summary>
    /// True for the line about a frame in which the decoder concealed damage, or which refers to such a frame. Demuxers and protocols,
    /// which quote servers and playlists, have other contexts.
    /// </summary>
    public static bool IsCorruptFrame(ReadOnlySpan<char> line) =>
        Level(line) is not ("" or "info") && line.Contains("corrupt decoded frame", StringComparison.Ordinal)
        && (!HasContext(line) || StartsWithAny(line[1..], DecoderContexts));

    /// <summary>True for lines that the decoder of this name writes.</summary>
    public static bool IsOf(string decoder, ReadOnlySpan<char> line) =>
        line.StartsWith('[') && line[1..].StartsWith(decoder, StringComparison.Ordinal) && line[(1 + decoder.Length)..].StartsWith(" @");

    /// <summary>
    /// True for the line about how much of a frame the decoder concealed, which decoders of H.264 and MPEG's older formats write. It has no
    /// brackets where another thread wrote it into the middle of a showinfo line.
    /// </summary>
    public static bool TryReadConcealment(ReadOnlySpan<char> line, out Concealment concealment)
    {
        concealment = default;
        if (!HasContext(line)
            || !TryReadField(line, "concealing ", out var count)
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var macroblocks))
            return false;
        concealment = new Concealment(macroblocks, line.Contains(" in B frame", StringComparison.Ordinal));
        return true;
    }

    /// <summary>True for the line between probing, which decodes the first frames, and decoding.</summary>
    public static bool IsBeginOfDecoding(ReadOnlySpan<char> line) => line is "[info] Stream mapping:";

    /// <summary>
    /// True for the line that names the codec of the decoded picture:
    /// <c>[info]   Stream #0:0 -> #0:0 (h264 (native) -> rawvideo (native))</c>.
    /// The decoder is in the inner parentheses where its name differs from the codec's, as in <c>(flv1 (flv) -> …</c>.
    /// </summary>
    public static bool TryReadCodec(ReadOnlySpan<char> line, out ReadOnlySpan<char> codec, out ReadOnlySpan<char> decoder)
    {
        const string target = " -> #0:0 (";
        codec = decoder = default;
        if (!line.StartsWith("[info]   Stream #0:", StringComparison.Ordinal)
            || line.IndexOf(target, StringComparison.Ordinal) is not (>= 0 and var start))
            return false;
        codec = line[(start + target.Length)..];
        var end = codec.IndexOf(' ');
        if (end <= 0)
            return false;
        var inner = codec[(end + 1)..];
        codec = codec[..end];
        decoder = inner.StartsWith('(') && inner.IndexOf(')') is > 1 and var close && inner[1..close] is var name and not "native"
            ? name
            : codec;
        return true;
    }

    /// <summary>
    /// True for the line that describes a picture of the input, before decoding begins: <c>[info]   Stream #0:1: Video: …</c>; false for
    /// covers.
    /// </summary>
    public static bool IsPictureOfInput(ReadOnlySpan<char> line) =>
        line.StartsWith("[info]   Stream #0:", StringComparison.Ordinal)
        && line.Contains(": Video: ", StringComparison.Ordinal)
        && !line.Contains("(attached pic)", StringComparison.Ordinal);

    /// <summary>
    /// True for the line about the picture that <see cref="TraceHeaders"/> copies:
    /// <c>[info]   Stream #1:0: Video: h264 (High) (avc1 / 0x31637661), yuv420p, 640x360, …</c>. ffmpeg 4.4 indents it further.
    /// </summary>
    /// <param name="profile">The codec's profile; empty if the line contains none.</param>
    public static bool TryReadProfile(ReadOnlySpan<char> line, out ReadOnlySpan<char> profile)
    {
        const string level = "[info]", kind = ": Video: ";
        profile = default;
        if (!line.StartsWith(level, StringComparison.Ordinal))
            return false;
        var rest = line[level.Length..].TrimStart();
        if (!rest.StartsWith("Stream #1:0", StringComparison.Ordinal)
            || rest.IndexOf(kind, StringComparison.Ordinal) is not (>= 0 and var start))
            return false;
        rest = rest[(start + kind.Length)..];
        var end = rest.IndexOf(',');
        rest = end < 0 ? rest : rest[..end];
        var open = rest.IndexOf('(');
        var close = rest.IndexOf(')');
        // Without a profile, the first parentheses contain the container's tag of the codec.
        if (open >= 0 && close > open && !rest[open..close].Contains(" / 0x", StringComparison.Ordinal))
            profile = rest[(open + 1)..close];
        return true;
    }

    /// <summary>True for the line about RTP packets that did not arrive.</summary>
    public static bool IsPacketLoss(ReadOnlySpan<char> line) =>
        line.StartsWith('[')
        && StartsWithAny(line[1..], RtpContexts)
        && line.Contains("] [warning] RTP: missed ", StringComparison.Ordinal);

    /// <summary>True when ffmpeg gave up because no keyframe contained the size of the picture.</summary>
    public static bool IsUnknownSize(ReadOnlySpan<char> line) =>
        Level(line) is not ("" or "info")
        && (line.Contains("dimensions not set", StringComparison.Ordinal) || line.Contains("unspecified size", StringComparison.Ordinal));

    /// <summary>The line without the brackets before its message.</summary>
    public static string Message(string line)
    {
        var rest = line.AsSpan();
        while (rest.StartsWith('[') && rest.IndexOf("] ", StringComparison.Ordinal) is > 0 and var end)
            rest = rest[(end + 2)..];
        return rest.Trim().ToString();
    }

    /// <summary>True for showinfo's line about a frame.</summary>
    public static bool TryReadStamp(ReadOnlySpan<char> line, out FrameStamp stamp)
    {
        stamp = default;
        if (!TryReadField(line, " pts_time:", out var time) || !TryReadField(line, " s:", out var size))
            return false;
        var cross = size.IndexOf('x');
        if (cross < 0
            || !int.TryParse(size[..cross], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            || !int.TryParse(size[(cross + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var height))
            return false;
        var known = double.TryParse(time, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && Math.Abs(seconds) < LatestSeconds;
        var isKey = line.Contains(" iskey:1", StringComparison.Ordinal) || line.Contains(" type:I", StringComparison.Ordinal);
        stamp = new FrameStamp(known ? seconds : null, width, height, isKey);
        return true;
    }

    /// <summary>The pixel format in showinfo's line about a frame; "unknown" when it contains none.</summary>
    public static string PixelFormat(ReadOnlySpan<char> stamp) =>
        TryReadField(stamp, " fmt:", out var format) ? format.ToString() : "unknown";

    /// <summary>True for showinfo's line about the color of the frame before it, which contains ffmpeg's name of the matrix.</summary>
    public static bool TryReadMatrix(ReadOnlySpan<char> line, out ReadOnlySpan<char> matrix) =>
        TryReadField(line, " color_space:", out matrix);

    // Reads the brackets before the message: contexts, and then the level. Text after them may come from the input.
    private static ReadOnlySpan<char> Level(ReadOnlySpan<char> line)
    {
        while (line.StartsWith('[') && line.IndexOf("] ", StringComparison.Ordinal) is > 0 and var end)
        {
            var inside = line[1..end];
            if (!inside.Contains(" @ ", StringComparison.Ordinal))
                return inside;
            line = line[(end + 2)..];
        }

        return "";
    }

    private static bool StartsWithAny(ReadOnlySpan<char> text, string[] starts)
    {
        foreach (var start in starts)
        {
            if (text.StartsWith(start, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static bool HasContext(ReadOnlySpan<char> line) =>
        line.StartsWith('[') && line.IndexOf(']') is > 0 and var end && line[..end].Contains(" @ ", StringComparison.Ordinal);

    private static bool TryReadField(ReadOnlySpan<char> line, string name, out ReadOnlySpan<char> value)
    {
        var start = line.IndexOf(name, StringComparison.Ordinal);
        value = start < 0 ? default : line[(start + name.Length)..];
        var end = value.IndexOf(' ');
        value = end < 0 ? value : value[..end];
        return start >= 0;
    }
}
