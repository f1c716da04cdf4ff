using System.Net;
using EdgeAgent.Strings;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Input;

/// <summary>One video input as the user described it: a file, an address or a device.</summary>
/// <param name="Location">The address without surrounding blanks and quotes; may contain a password.</param>
internal sealed record VideoSource(string Location, SourceKind Kind)
{
    private readonly NetworkCredential? _credential;
    private bool _mayScript = true;

    /// <summary>See <see cref="SourceKind.All"/>.</summary>
    public static IReadOnlyList<SourceKind> Kinds => SourceKind.All;

    /// <summary>One of <see cref="RtspTransport.Names"/>.</summary>
    public string Transport { get; init; } = RtspTransport.Automatic;

    /// <summary>ffmpeg's name of the input format; empty where ffmpeg detects it.</summary>
    public string Format { get; init; } = "";

    public IReadOnlyList<InputOption> Options { get; init; } = [];

    /// <summary>Height in lines at which the picture is judged; 0: its own, or 1080 if that is less.</summary>
    public int DisplayHeight { get; init; }

    /// <summary>The address for ffmpeg, including user and password.</summary>
    public string Input => SourceCredentials.Into(Kind.Address?.Invoke(Location) ?? Location, _credential);

    /// <summary>The options that open it, including <c>-i</c>. They contain no secret unless <see cref="IsExposed"/>.</summary>
    public IEnumerable<string> InputArguments => IsScripted
        ? InputScript.Arguments
        : [.. FormatArguments, .. AllOptions.SelectMany(option => new[] { $"-{option.Name}", option.Value }), "-i", Input];

    /// <summary>Text to write to the program's stdin, which is then closed; null for none.</summary>
    public string? StandardInput => IsScripted ? InputScript.Of(Input, AllOptions) : null;

    /// <summary>True when the arguments show a secret to every local user, because there is no known way to hide it.</summary>
    public bool IsExposed => IsSecret && !IsScripted;

    /// <summary>The address for an HTTP client, and the credentials; null when it is not an HTTP address.</summary>
    public (Uri Address, NetworkCredential? Credential)? Http
    {
        get
        {
            var (address, credential) = SourceCredentials.Apart(Input);
            return Kind.IsHttp && Uri.TryCreate(address, UriKind.Absolute, out var uri) ? (uri, credential) : null;
        }
    }

    /// <summary>The file's path; null when this is not a file.</summary>
    public string? FilePath => Input.StartsWith("file:", StringComparison.Ordinal) ? Input["file:".Length..] : null;

    /// <summary>The address as it may be shown: without password and token.</summary>
    public string Shown => Redaction.Url(Location);

    private bool IsSecret => Kind.HoldsSecrets && (Redaction.Url(Input) != Input || Options.Any(option => option.IsSecret));

    // A format cannot be forced for the address in a script.
    private bool IsScripted => _mayScript && Format.Length == 0 && IsSecret;

    private IEnumerable<string> FormatArguments =>
        Format.Length == 0 ? Kind.Arguments : [.. Kind.Format is null ? Kind.Arguments : [], "-f", Format];

    // Unused sound is not requested: it costs the camera and the network, and a silent track delays the start.
    private IEnumerable<InputOption> AllOptions =>
        Kind.IsRtsp ? [new("rtsp_transport", RtspTransport.Ffmpeg(Transport)), new("allowed_media_types", "video"), .. Options] : Options;

    /// <param name="location">A file, an address or a device.</param>
    /// <exception cref="UserError">The text names nothing that can be opened; the message contains no secret.</exception>
    public static VideoSource Parse(string location) => SourceAddress.Parse(location);

    /// <exception cref="UserError">An option is invalid; the message contains no secret.</exception>
    public static VideoSource Of(StreamOptions stream)
    {
        var source = Parse(stream.Url);
        return StreamSource.Faults(stream).ToList() is [var fault, ..]
            ? throw new UserError(fault, UserError.WrongUse)
            : new VideoSource(source.Location, source.Kind, SourceCredentials.Read(stream))
            {
                Transport = stream.Transport.ToLowerInvariant(),
                Format = stream.Format,
                Options = [.. stream.InputOptions.Select(InputOption.Parse)],
                DisplayHeight = stream.DisplayHeight,
            };
    }

    private VideoSource(string location, SourceKind kind, NetworkCredential? credential)
        : this(location, kind) => _credential = credential;

    /// <summary>A configured stream by its name, or any other input. A file with the name of a stream takes precedence.</summary>
    /// <exception cref="UserError">The text names nothing that can be opened; the message contains no secret.</exception>
    public static VideoSource Of(string input, VideoOptions options) =>
        options.Streams.GetValueOrDefault(input) is { } stream && !File.Exists(input) ? Of(stream) : Parse(input);

    /// <summary>
    /// The same input opened another way, when ffmpeg's messages require it: over UDP where a server refuses TCP, or with the address among
    /// the arguments where ffmpeg is too old to read options from stdin. Null when there is no other way.
    /// </summary>
    public VideoSource? AfterRefusal(IEnumerable<string> lines)
    {
        var messages = lines.ToList();
        if (IsScripted && messages.Exists(line => line.Contains(InputScript.Unknown, StringComparison.Ordinal)))
            return this with { _mayScript = false };
        var isRefused = Kind.IsRtsp && Transport == RtspTransport.Automatic && messages.Exists(RtspTransport.IsRefused);
        return isRefused ? this with { Transport = RtspTransport.Udp } : null;
    }

    /// <exception cref="UserError">The file does not exist, or is a directory.</exception>
    public void RequireFile()
    {
        if (FilePath is not { } path || File.Exists(path))
            return;
        throw new UserError(
            Directory.Exists(path) ? $"{Shown} is a directory: name a video file in it."
            : Shown == Location ? $"{Shown} does not exist: check the path."
            : $"{Shown} does not exist: check the path. An address begins with its protocol, such as rtsp://.",
            UserError.WrongUse);
    }

    /// <summary>ffmpeg's messages for a user: without prefixes and secrets, and without repeating the input's name.</summary>
    public string Explain(IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (PictureLimit.Refusal(all) is { } refusal)
            return refusal;
        List<string> messages =
        [
            .. all.Where(line => !line.Contains("Impossible to open", StringComparison.Ordinal))
                .Select(Explain).Distinct(StringComparer.Ordinal).TakeLast(2),
        ];
        // ffmpeg's last message often repeats the end of the previous line.
        var isRepeated = messages is [var reason, var repeated] && reason.EndsWith(repeated, StringComparison.Ordinal);
        return string.Join("; ", isRepeated ? messages[..1] : messages);
    }

    /// <summary>A message that the input cannot be read, with the reason and advice.</summary>
    /// <param name="reason">Without secrets; null if unknown.</param>
    public string Unreadable(string? reason) =>
        $"{Shown} cannot be read as video{(reason is null ? "" : $": {reason}")}. {InputAdvice.Of(this, reason ?? "")}";

    /// <summary>A message about this input without its secrets.</summary>
    public string Redacted(string message) => OneLine.Of(Redaction.Text(message, Input, [Location, .. Secrets()]));

    // A record would print all its values.
    public override string ToString() => Shown;

    private string Explain(string line)
    {
        var message = FfmpegLine.Message(line);
        foreach (var prefix in new[] { $"{Input}: ", "pipe:0: " })
            message = message.StartsWith(prefix, StringComparison.Ordinal) ? message[prefix.Length..] : message;
        return message.StartsWith("Stream map ", StringComparison.Ordinal)
            && message.Contains("matches no streams", StringComparison.Ordinal)
            ? InputAdvice.NoPicture
            : Redacted(message.TrimEnd('.'));
    }

    private IEnumerable<string?> Secrets() =>
        [SourceCredentials.Apart(Input).Credential?.Password, .. Options.Where(option => option.IsSecret).Select(option => option.Value)];
}
