namespace EdgeAgent.Video.Input;

/// <summary>A kind of input that an address names, and how ffmpeg opens it.</summary>
/// <param name="Prefix">How such an address begins.</param>
/// <param name="Live">True when such an input may set its own pace and never end; false for what can be read as fast as it decodes.</param>
/// <param name="Arguments">ffmpeg's and ffprobe's options before the input.</param>
/// <param name="Address">Turns the location into what ffmpeg opens; null: the same.</param>
/// <param name="Suffix">How such an address ends.</param>
internal sealed record SourceKind(string Prefix, bool Live, string[] Arguments, Func<string, string>? Address = null, string Suffix = "")
{
    /// <summary>The kinds there are; the first that fits wins. A new one costs a row.</summary>
    /// <remarks>
    /// No time limits of ffmpeg's own: their option names differ between its versions, and every connection is supervised.
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
        // A session description may name any of RTP's transports, of which ffmpeg allows none for a file by itself.
        new("", Live: true, ["-protocol_whitelist", "file,crypto,data,rtp,srtp,udp,tcp,tls"], Suffixed, ".sdp"),
        new("file:", Live: false, []),
        // Named outright as a file, so that no character of a file's name is read as a protocol or an option.
        new("", Live: false, [], Named),
    ];

    /// <summary>True for an address of another machine.</summary>
    public bool IsNetwork => Prefix.EndsWith("://", StringComparison.Ordinal);

    public bool IsRtsp => Prefix.StartsWith("rtsp", StringComparison.Ordinal);

    public bool IsHttp => Prefix.StartsWith("http", StringComparison.Ordinal);

    /// <summary>True where user and password stand in the address.</summary>
    public bool HasUser => IsRtsp || IsHttp || Prefix.StartsWith("rtmp", StringComparison.Ordinal);

    /// <summary>True where an address may hold a password or a token.</summary>
    public bool HoldsSecrets => HasUser || Prefix is "srt://";

    /// <summary>ffmpeg's format; null where it finds out by itself.</summary>
    public string? Format => Arguments is ["-f", var format] ? format : null;

    public bool Fits(string location) =>
        location.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && location.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);

    private static string Named(string path) => $"file:{path}";

    private static string Suffixed(string path) => path.StartsWith("file:", StringComparison.Ordinal) ? path : Named(path);
}
