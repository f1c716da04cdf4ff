using System.Text.RegularExpressions;
using EdgeAgent.Strings;

namespace EdgeAgent.Video.Input;

/// <summary>One option of ffmpeg's input side.</summary>
internal sealed partial record InputOption(string Name, string Value)
{
    private const int LongestValue = 1024;

    // Options that only change how an input is read: none writes, starts or loads anything, or opens another input.
    private static readonly HashSet<string> Allowed = new(StringComparer.Ordinal)
    {
        // Any demuxer
        "analyzeduration", "correct_ts_overflow", "fflags", "fpsprobesize", "max_delay", "probesize", "skip_initial_bytes",
        "use_wallclock_as_timestamps",
        // RTSP, RTP, SDP
        "buffer_size", "max_port", "min_port", "pkt_size", "reorder_queue_size", "rtsp_flags", "stimeout", "timeout", "user_agent",
        // HTTP, TLS, TCP
        "ca_file", "connect_timeout", "cookies", "headers", "http_proxy", "http_seekable", "live_start_index", "localaddr", "max_reload",
        "multiple_requests", "recv_buffer_size",
        "reconnect", "reconnect_at_eof", "reconnect_delay_max", "reconnect_on_http_error", "reconnect_on_network_error",
        "reconnect_streamed", "referer", "rw_timeout",
        "seekable", "tcp_nodelay", "tls_verify", "verifyhost",
        // UDP, RTP
        "block", "fifo_size", "localport", "localrtcpport", "localrtpport", "overrun_nonfatal", "reuse", "sources", "ttl",
        // SRT
        "latency", "mode", "passphrase", "payload_size", "pbkeylen", "rcvlatency", "streamid", "tlpktdrop", "transtype",
        // RTMP
        "rtmp_app", "rtmp_buffer", "rtmp_conn", "rtmp_live", "rtmp_pageurl", "rtmp_playpath", "rtmp_swfurl", "rtmp_tcurl",
        // Cameras and raw streams
        "channel", "framerate", "input_format", "pixel_format", "standard", "strict_mime_boundary", "video_size",
        // MPEG-TS, MOV
        "ignore_editlist", "merge_pmt_versions", "resync_size", "scan_all_pmts",
    };

    private static readonly HashSet<string> Secrets = new(StringComparer.Ordinal)
    {
        "cookies", "headers", "http_proxy", "passphrase", "rtmp_conn", "rtmp_playpath", "streamid",
    };

    /// <summary>Whether the value may contain a password.</summary>
    public bool IsSecret => Secrets.Contains(Name);

    /// <exception cref="UserError">
    /// The option is not allowed for an input; the message is to be shown after the key and a colon, and does not repeat the value.
    /// </exception>
    public static InputOption Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var name = (equals < 0 ? text : text[..equals]).Trim().TrimStart('-');
        if (equals <= 0 || !NamePattern().IsMatch(name))
            throw new UserError("must be name=value, such as reorder_queue_size=500.", UserError.WrongUse);
        if (Own(name) is { } key)
            throw new UserError($"{name} is set by the program: {key}.", UserError.WrongUse);
        if (!Allowed.Contains(name))
        {
            var names = string.Join(", ", Allowed.Order(StringComparer.Ordinal));
            throw new UserError($"{name} is not allowed here. Allowed are {names}.", UserError.WrongUse);
        }

        var value = text[(equals + 1)..].Trim();
        if (value.Length is 0 or > LongestValue || Array.Exists(Breaks, value.Contains))
            throw new UserError($"{name} needs a value of 1 to {LongestValue} characters on one line.", UserError.WrongUse);
        // With listen, ffmpeg would wait for a connection, and any client could pose as the camera.
        return name is "rtsp_flags" && value.Contains("listen", StringComparison.Ordinal)
            ? throw new UserError("rtsp_flags may not be listen.", UserError.WrongUse)
            : new InputOption(name, value);
    }

    // A record would print all its values.
    public override string ToString() => $"{Name}={(IsSecret ? Redaction.Hidden : Value)}";

    private static readonly char[] Breaks = ['\r', '\n', '\0'];

    private static string? Own(string name) => name switch
    {
        "rtsp_transport" => "use Transport",
        "f" => "use Format",
        "i" => "use Url",
        "allowed_media_types" => "only video is requested",
        "protocol_whitelist" => "it follows from the address",
        _ => null,
    };

    [GeneratedRegex("^[a-z][a-z0-9_]{0,40}$", RegexOptions.None, 10_000)]
    private static partial Regex NamePattern();
}
