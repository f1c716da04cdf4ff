using System.Globalization;
using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Video.Bitstream;

/// <summary>The size and kind of one coded picture.</summary>
/// <param name="Bytes">Size without filler data and messages, which <see cref="FfmpegLine.TraceHeaders"/> removes first.</param>
/// <param name="IsKey">Whether it is a keyframe.</param>
internal readonly record struct CodedPacket(int Bytes, bool IsKey)
{
    private const string Begin = "] Packet: ";
    private const string End = " bytes";

    /// <summary>
    /// Reads <c>[trace_headers @ address] [info] Packet: 812 bytes, key frame, pts 0, dts 0.</c>, the line before a picture's header
    /// elements.
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
        packet = new CodedPacket(bytes, rest[end..].Contains(", key frame", StringComparison.Ordinal));
        return true;
    }
}
