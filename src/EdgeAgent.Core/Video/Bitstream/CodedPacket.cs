using System.Globalization;
using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Video.Bitstream;

/// <summary>Size, kind and times of one coded picture.</summary>
/// <param name="Bytes">Size without filler data and messages, which <see cref="FfmpegLine.TraceHeaders"/> removes first.</param>
/// <param name="IsKey">Whether it is a keyframe.</param>
internal readonly record struct CodedPacket(int Bytes, bool IsKey)
{
    private const string Begin = "] Packet: ";
    private const string End = " bytes";

    /// <summary>Ticks of a packet's times in a second: those of a transport stream (ITU-T H.222.0, 2.4.3.7).</summary>
    public const int TicksPerSecond = 90_000;

    /// <summary>Presentation time in seconds of the stream's clock; null where the input has none.</summary>
    public double? Presentation { get; init; }

    /// <summary>Decoding time in seconds of the stream's clock. ffmpeg estimates it where the input has none.</summary>
    public double? Decoding { get; init; }

    /// <summary>Whether the demuxer reports that data of it is missing or damaged.</summary>
    public bool IsCorrupt { get; init; }

    /// <summary>
    /// Reads <c>[trace_headers @ address] [info] Packet: 812 bytes, key frame, pts 0, dts 0.</c>, the line before a picture's header
    /// elements. Times are in ticks of <see cref="TicksPerSecond"/>.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<char> line, out CodedPacket packet)
    {
        packet = default;
        var start = line.IndexOf(Begin, StringComparison.Ordinal);
        if (start < 0)
            return false;
        var rest = line[(start + Begin.Length)..];
        var end = rest.IndexOf(End, StringComparison.Ordinal);
        if (end < 0 || !int.TryParse(rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
            return false;
        var fields = rest[end..];
        packet = new CodedPacket(bytes, fields.Contains(", key frame", StringComparison.Ordinal))
        {
            Presentation = Seconds(fields, ", pts "),
            Decoding = Seconds(fields, ", dts "),
            IsCorrupt = fields.Contains(", corrupt", StringComparison.Ordinal),
        };
        return true;
    }

    private static double? Seconds(ReadOnlySpan<char> fields, string name)
    {
        var start = fields.IndexOf(name, StringComparison.Ordinal);
        if (start < 0)
            return null;
        var value = fields[(start + name.Length)..];
        var end = value.IndexOfAny(',', '.');
        value = end < 0 ? value : value[..end];
        return long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var time)
            ? (double)time / TicksPerSecond
            : null;
    }
}
