namespace EdgeAgent.Video.Input;

/// <summary>A kind of input, recognized by its address, and how ffmpeg opens it.</summary>
/// <param name="Prefix">Beginning of such an address.</param>
/// <param name="Live">Whether such an input may set its own pace and never end; false for inputs read as fast as they decode.</param>
/// <param name="Arguments">Options of ffmpeg and ffprobe before the input.</param>
/// <param name="Address">Converts the location to ffmpeg's form; null: unchanged.</param>
/// <param name="Suffix">End of such an address.</param>
internal sealed record SourceKind(string Prefix, bool Live, string[] Arguments, Func<string, string>? Address = null, string Suffix = "")
{
    /// <summary>All kinds; the first match wins. A new kind needs one row.</summary>
    /// <remarks>
    /// ffmpeg's own time limits are not used: their option names differ between its versions, and every connection is supervised.
    /// </remarks>
    public static IReadOnlyList<SourceKind> All { get; } =
    [
        new("rtsp://", Live: true, []),
        new("rtsps://", Live: true, []),
        new("rtmp://", Live: true, []),
        new("rtmps://", Live: true, []),
        new("srt://", Live: true, []),
        new("udp://", Live: true, []),
        new("rtp://", Live: true, []),
        new("tcp://", Live: true, []),
        new("http://", Live: true, []),
        new("https://", Live: true, []),
        new("/dev/video", Live: true, ["-f", "v4l2"]),
        new("/dev/v4l/", Live: true, ["-f", "v4l2"]),
        new("lavfi:", Live: false, ["-f", "lavfi"], location => location["lavfi:".Length..]),
        // A session description may name any RTP transport; by default ffmpeg allows none of them for a file.
        new("", Live: true, ["-protocol_whitelist", "file,crypto,data,rtp,srtp,udp,tcp,tls"], Suffixed, ".sdp"),
        new("file:", Live: false, []),
        // The explicit file protocol keeps characters of a file's name from being read as a protocol or an option.
        new("", Live: false, [], Named),
    ];

    /// <summary>Whether the address is on another machine.</summary>
    public bool IsNetwork => Prefix.EndsWith("://", StringComparison.Ordinal);

    public bool IsRtsp => Prefix.StartsWith("rtsp", StringComparison.Ordinal);

    public bool IsHttp => Prefix.StartsWith("http", StringComparison.Ordinal);

    /// <summary>Whether the address may contain user and password.</summary>
    public bool HasUser => IsRtsp || IsHttp || Prefix.StartsWith("rtmp", StringComparison.Ordinal);

    /// <summary>Whether the address may contain a password or a token.</summary>
    public bool HoldsSecrets => HasUser || Prefix is "srt://";

    /// <summary>ffmpeg's format; null where ffmpeg detects it.</summary>
    public string? Format => Arguments is ["-f", var format] ? format : null;

    public bool Fits(string location) =>
        location.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && location.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);

    private static string Named(string path) => $"file:{path}";

    private static string Suffixed(string path) => path.StartsWith("file:", StringComparison.Ordinal) ? path : Named(path);
}
