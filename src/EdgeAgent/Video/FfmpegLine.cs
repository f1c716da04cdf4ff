using System.Globalization;

namespace EdgeAgent.Video;

/// <summary>What ffmpeg's showinfo filter says about one frame.</summary>
/// <param name="Seconds">Presentation time; null when the frame has none.</param>
internal readonly record struct FrameStamp(double? Seconds, int Width, int Height);

/// <summary>Reads the lines that ffmpeg writes to stderr under <c>-loglevel level+info</c>: <c>[context @ address] [level] message</c>.</summary>
internal static class FfmpegLine
{
    /// <summary>True for what went wrong, false for progress, information and warnings.</summary>
    public static bool IsError(ReadOnlySpan<char> line) =>
        line.Contains("[error] ", StringComparison.Ordinal) || line.Contains("[fatal] ", StringComparison.Ordinal) || line.Contains("[panic] ", StringComparison.Ordinal);

    /// <summary>True for the line about a frame in which the decoder concealed damage, or which refers to one.</summary>
    public static bool IsCorruptFrame(ReadOnlySpan<char> line) => line.Contains("corrupt decoded frame", StringComparison.Ordinal);

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
        stamp = new FrameStamp(known ? seconds : null, width, height);
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
