using System.Globalization;

namespace EdgeAgent.Video;

/// <summary>What ffmpeg's showinfo filter says about one frame.</summary>
/// <param name="Seconds">Presentation time; null when the frame has none.</param>
/// <param name="IsKey">It is predicted from no other: a keyframe, or an I-frame within a group.</param>
internal readonly record struct FrameStamp(double? Seconds, int Width, int Height, bool IsKey = false);

/// <summary>What a decoder says of one frame that it concealed in part.</summary>
/// <param name="Macroblocks">Squares of 16 x 16 pixels.</param>
/// <param name="InB">In a frame that is mostly not referred to by others.</param>
internal readonly record struct Concealment(int Macroblocks, bool InB);

/// <summary>Reads the lines that ffmpeg writes to stderr under <c>-loglevel level+info</c>: <c>[context @ address] [level] message</c>.</summary>
internal static class FfmpegLine
{
    /// <summary>
    /// The filters that make ffmpeg say a line of each decoded frame, before frames are chosen. What a stream carries beside its pictures is taken away first: showinfo would write it out byte by byte, and
    /// what the decoder says meanwhile would stand at the end of too long a line.
    /// </summary>
    public const string TellEveryFrame = "sidedata=mode=delete," + EveryFrame + "=checksum=0";

    /// <summary>
    /// The arguments of a second output, thrown away, that makes ffmpeg say the headers of each coded picture, see <see cref="HeaderElement"/>. What else a stream carries is taken out first, since every
    /// byte of it would be a line: the filling of a constant bit rate, and messages. A stream may be joined behind its last keyframe, and need not have another.
    /// </summary>
    /// <param name="codec">One that <see cref="Quantiser.IsToldBy"/>.</param>
    public static IReadOnlyList<string> TellHeaders(string codec) => ["-map", "0:V:0", "-c", "copy", "-copyinkf", "-bsf:v", WithoutFilling(codec) + "trace_headers", "-f", "null", "-"];

    // H.264, table 7-1: SEI and filler; H.265, table 7-1: filler and both kinds of SEI; AV1, 6.2.2: metadata and padding.
    private static string WithoutFilling(string codec) => codec switch
    {
        "h264" => "filter_units=remove_types=6|12,",
        "hevc" => "filter_units=remove_types=38-40,",
        "av1" => "filter_units=remove_types=5|15,",
        _ => "",
    };

    private const string EveryFrame = "showinfo@decoded";

    /// <summary>True for what went wrong, false for progress, information and warnings.</summary>
    public static bool IsError(ReadOnlySpan<char> line) =>
        line.Contains("[error] ", StringComparison.Ordinal) || line.Contains("[fatal] ", StringComparison.Ordinal) || line.Contains("[panic] ", StringComparison.Ordinal);

    /// <summary>True for what the decoder of a codec calls an error.</summary>
    public static bool IsErrorOf(string codec, ReadOnlySpan<char> line) => line.StartsWith('[') && line[1..].StartsWith(codec, StringComparison.Ordinal) && line[(1 + codec.Length)..].StartsWith(" @") && IsError(line);

    /// <summary>
    /// True for errors that <see cref="TellHeaders"/> alone meets, and that cost nothing: damage that made headers unreadable, of which the decoder has a word too, and times out of order, of which the copy that is thrown away complains.
    /// </summary>
    public static bool IsOfTellingHeaders(ReadOnlySpan<char> line) => line.Contains("Error applying bitstream filters", StringComparison.Ordinal) || line.StartsWith("[null @", StringComparison.Ordinal);

    /// <summary>
    /// True for the error with which ffmpeg gives up where <see cref="TellHeaders"/> cannot be done: it cannot read a stream's parameter sets, of which a decoder may know what to make, or was built without its filters.
    /// </summary>
    public static bool IsOfRefusedHeaders(ReadOnlySpan<char> line) =>
        line.Contains("Error initializing bitstream filter", StringComparison.Ordinal) || line.Contains("Error parsing bitstream filter", StringComparison.Ordinal);

    /// <summary>True for the line about a frame in which the decoder concealed damage, or which refers to one.</summary>
    public static bool IsCorruptFrame(ReadOnlySpan<char> line) => line.Contains("corrupt decoded frame", StringComparison.Ordinal);

    /// <summary>True for what <see cref="TellEveryFrame"/> makes it say; the other showinfo tells of frames that were chosen.</summary>
    public static bool IsOfEveryFrame(ReadOnlySpan<char> line) => line.StartsWith("[" + EveryFrame, StringComparison.Ordinal);

    /// <summary>True for the line about how much of a frame the decoder concealed, which those of H.264 and of MPEG's older formats write. Where another thread wrote into the middle of a line of showinfo's, it has no brackets.</summary>
    public static bool TryReadConcealment(ReadOnlySpan<char> line, out Concealment concealment)
    {
        concealment = default;
        if (!TryReadField(line, "concealing ", out var count) || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var macroblocks))
            return false;
        concealment = new Concealment(macroblocks, line.Contains(" in B frame", StringComparison.Ordinal));
        return true;
    }

    /// <summary>True for the line between probing, which decodes the first frames by itself, and decoding.</summary>
    public static bool IsBeginOfDecoding(ReadOnlySpan<char> line) => line.EndsWith("Stream mapping:", StringComparison.Ordinal);

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
        var known = double.TryParse(time, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds);
        stamp = new FrameStamp(known ? seconds : null, width, height, line.Contains(" iskey:1", StringComparison.Ordinal) || line.Contains(" type:I", StringComparison.Ordinal));
        return true;
    }

    private static bool TryReadField(ReadOnlySpan<char> line, string name, out ReadOnlySpan<char> value)
    {
        var start = line.IndexOf(name, StringComparison.Ordinal);
        value = start < 0 ? default : line[(start + name.Length)..];
        var end = value.IndexOf(' ');
        value = end < 0 ? value : value[..end];
        return start >= 0;
    }
}
