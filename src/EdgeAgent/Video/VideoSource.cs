namespace EdgeAgent.Video;

/// <summary>What kind of input an address names, and how ffmpeg opens it.</summary>
/// <param name="Prefix">How such an address begins.</param>
/// <param name="Live">True when such an input may set its own pace and never end; false for what can be read as fast as it decodes.</param>
/// <param name="Arguments">ffmpeg's and ffprobe's options before the input.</param>
/// <param name="Address">Turns what was written into what ffmpeg opens; null: the same.</param>
internal sealed record SourceKind(string Prefix, bool Live, string[] Arguments, Func<string, string>? Address = null);

/// <summary>One video input as a person wrote it: a file, an address or a device.</summary>
/// <param name="Location">As written; may hold a password.</param>
internal sealed record VideoSource(string Location, SourceKind Kind)
{
    // No time limits of ffmpeg's own: their option names differ between its versions, and every connection is supervised here.
    private static readonly string[] Camera = ["-fflags", "nobuffer"];

    /// <summary>The kinds there are, the first that fits wins. A new one costs a row.</summary>
    public static IReadOnlyList<SourceKind> Kinds { get; } =
    [
        new("rtsp://", Live: true, [.. Camera, "-rtsp_transport", "tcp"]),
        new("rtsps://", Live: true, [.. Camera, "-rtsp_transport", "tcp"]),
        new("rtmp://", Live: true, Camera),
        new("rtmps://", Live: true, Camera),
        new("srt://", Live: true, Camera),
        new("udp://", Live: true, Camera),
        new("rtp://", Live: true, Camera),
        new("tcp://", Live: true, Camera),
        new("http://", Live: true, []),
        new("https://", Live: true, []),
        new("/dev/video", Live: true, ["-f", "v4l2"]),
        new("lavfi:", Live: false, ["-f", "lavfi"], location => location["lavfi:".Length..]),
        new("file:", Live: false, []),
        // Named outright as a file, so that no character of a file's name is read as a protocol or an option.
        new("", Live: false, [], path => $"file:{path}"),
    ];

    /// <summary>What ffmpeg opens.</summary>
    public string Input => Kind.Address?.Invoke(Location) ?? Location;

    /// <summary>The options that open it, <c>-i</c> included.</summary>
    public IEnumerable<string> InputArguments => [.. Kind.Arguments, "-i", Input];

    /// <summary>The file's path; null when this is no file.</summary>
    public string? FilePath => Input.StartsWith("file:", StringComparison.Ordinal) ? Input["file:".Length..] : null;

    /// <summary>As it may be shown: no password, no token.</summary>
    public string Shown => Redaction.Url(Location);

    /// <summary>What to do when it cannot be opened, as a sentence.</summary>
    public string Remedy => this switch
    {
        { FilePath: not null } => "Is it a video file, and copied to its end?",
        { Kind.Live: true } => "Check the address, its user and password, and that it is switched on.",
        _ => "Check the filter graph.",
    };

    /// <summary>True for a camera or a broadcast; false for what has an end, a file on a web server included.</summary>
    public bool IsLive(VideoProperties properties) => Kind.Live && properties.Duration == TimeSpan.Zero;

    /// <exception cref="UserError">A protocol that is not in the table, or nothing at all.</exception>
    public static VideoSource Parse(string location)
    {
        if (string.IsNullOrWhiteSpace(location))
            throw new UserError("The video input is empty: name a file, an address such as rtsp://…, or a device.", UserError.WrongUse);
        var kind = Kinds.First(kind => location.StartsWith(kind.Prefix, StringComparison.OrdinalIgnoreCase));
        if (kind.Prefix.Length == 0 && location.IndexOf("://", StringComparison.Ordinal) is > 0 and var end && location[..end].All(char.IsAsciiLetterOrDigit))
            throw new UserError($"{location[..end]}:// is no kind of video input. Known are a file's path, {Known()}.", UserError.WrongUse);
        return new VideoSource(location, kind);
    }

    /// <exception cref="UserError">It is a file that is not there, or a directory.</exception>
    public void RequireFile()
    {
        if (FilePath is not { } path || File.Exists(path))
            return;
        throw new UserError(
            Directory.Exists(path) ? $"{path} is a directory: name a video file in it." : $"{path} does not exist: check the path.",
            UserError.WrongUse);
    }

    /// <summary>What ffmpeg said, in a person's words: without its line prefixes, without secrets, without naming the input again.</summary>
    public string Explain(IEnumerable<string> lines)
    {
        List<string> said = [.. lines.Select(Explain).Distinct(StringComparer.Ordinal).TakeLast(2)];
        // ffmpeg's last word often repeats the end of the line before it.
        return string.Join("; ", said is [var reason, var repeated] && reason.EndsWith(repeated, StringComparison.Ordinal) ? [reason] : said);
    }

    private string Explain(string line)
    {
        var (message, prefix) = (FfmpegLine.Message(line), $"{Input}: ");
        return Redaction.Text(message.StartsWith(prefix, StringComparison.Ordinal) ? message[prefix.Length..] : message, Input);
    }

    private static string Known() => string.Join(", ", Kinds.Select(kind => kind.Prefix).Where(prefix => prefix.Length > 0));
}
