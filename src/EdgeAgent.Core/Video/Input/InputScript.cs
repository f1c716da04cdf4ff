using System.Text;

namespace EdgeAgent.Video.Input;

/// <summary>
/// An input for ffmpeg's concat demuxer, which reads its address from stdin: arguments are visible to every local user, a pipe is not.
/// Its errors, times and speed are those of
/// the address itself.
/// </summary>
/// <remarks>Source: https://ffmpeg.org/ffmpeg-formats.html#concat. <c>option</c> lines need ffmpeg 5.0.</remarks>
internal static class InputScript
{
    // No "file": an address of another machine must not name this one's files.
    private const string Protocols =
        "pipe,http,https,httpproxy,tls,tcp,udp,rtp,srtp,rtmp,rtmps,rtmpt,rtmpte,rtmpts,ffrtmphttp,ffrtmpcrypt,srt,crypto,data";

    /// <summary>What ffmpeg says to an option line that it does not know.</summary>
    public const string Unknown = "unknown keyword 'option'";

    /// <summary>
    /// Reads one script from stdin. Each frame's metadata has <c>lavf.concatdec.duration</c>, the input's length in microseconds, where
    /// it has one: the demuxer itself reports none.
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

    // Within single quotes nothing has a meaning but the quote itself.
    private static string Quoted(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
