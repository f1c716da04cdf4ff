using System.Text;

namespace EdgeAgent.Video.Input;

/// <summary>
/// An input for ffmpeg's concat demuxer, which reads its address from stdin: arguments are visible to every local user, a pipe is not.
/// Errors, times and speed are the same as for the address itself.
/// </summary>
/// <remarks>Source: https://ffmpeg.org/ffmpeg-formats.html#concat. <c>option</c> lines need ffmpeg 5.0.</remarks>
internal static class InputScript
{
    // Excludes "file": an address of another machine must not name local files.
    private const string Protocols =
        "pipe,http,https,httpproxy,tls,tcp,udp,rtp,srtp,rtmp,rtmps,rtmpt,rtmpte,rtmpts,ffrtmphttp,ffrtmpcrypt,srt,crypto,data";

    /// <summary>ffmpeg's error for an unknown option line.</summary>
    public const string Unknown = "unknown keyword 'option'";

    /// <summary>
    /// Reads one script from stdin. Each frame's metadata contains <c>lavf.concatdec.duration</c>, the input's length in microseconds, if
    /// known; the demuxer itself reports none.
    /// </summary>
    public static IReadOnlyList<string> Arguments { get; } =
        ["-protocol_whitelist", Protocols, "-f", "concat", "-safe", "0", "-segment_time_metadata", "1", "-i", "pipe:0"];

    public static string Of(string address, IEnumerable<InputOption> options)
    {
        var script = new StringBuilder("ffconcat version 1.0\n").Append("file ").Append(Quoted(address)).Append('\n');
        foreach (var option in options)
            script.Append("option ").Append(option.Name).Append(' ').Append(Quoted(option.Value)).Append('\n');
        return script.ToString();
    }

    // Within single quotes only the quote itself is special.
    private static string Quoted(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
