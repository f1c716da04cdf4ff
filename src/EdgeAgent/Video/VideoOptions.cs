using EdgeAgent.Video.Baselines;

namespace EdgeAgent.Video;

/// <summary>One video input that the daemon watches.</summary>
internal sealed class StreamOptions
{
    /// <summary>A file, an address (<c>rtsp://</c>, <c>http://</c> …), a device (<c>/dev/video0</c>) or <c>lavfi:</c> and a filter graph.</summary>
    public string Url { get; set; } = "";

    /// <summary>Frames scored a second.</summary>
    public double Fps { get; set; } = 1;

    /// <summary>Starts a file again when it ends.</summary>
    public bool Loop { get; set; }
}

/// <summary>What to watch, with which model, and when a stream counts as broken.</summary>
internal sealed class VideoOptions
{
    public const double LowestFps = 1.0 / 60;
    public const double HighestFps = 60;

    /// <summary>The streams by name; the name is what metrics and the status page show.</summary>
    public Dictionary<string, StreamOptions> Streams { get; set; } = new(StringComparer.Ordinal);

    /// <summary>A variant (<c>b0</c> …), a path of an ONNX file that keeps the model contract, or <c>auto</c>: what <c>edgeagent recommend --apply</c> selected.</summary>
    public string Model { get; set; } = "b0";

    /// <summary>Number format of a variant: <c>fp32</c>, <c>fp16</c> or <c>int8</c>. A file has its own.</summary>
    public string Precision { get; set; } = "fp32";

    /// <summary>Whether the model is the one that was selected for this device.</summary>
    public bool ChoosesModel => Model.Equals(ModelChoice.Automatic, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Frames that need not be decoded: <c>noref</c> (what no other frame refers to), <c>nokey</c> (all but keyframes: cheapest, and only as many
    /// scores as there are keyframes) or <c>default</c> (none).
    /// </summary>
    public string SkipFrame { get; set; } = Video.SkipFrame.NonReference;

    /// <summary>Frames of different streams scored at once, at most.</summary>
    public int Batch { get; set; } = 4;

    /// <summary>Time from opening an input to its first frame, at most.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Time without a frame, beyond the interval between frames, after which a stream has stalled and is opened again.</summary>
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Wait before the first attempt to reconnect; it doubles with each further one, and half of it is random.</summary>
    public TimeSpan ReconnectMin { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two attempts to reconnect.</summary>
    public TimeSpan ReconnectMax { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How far back scores are kept in memory.</summary>
    public TimeSpan History { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Time without change after which a picture is frozen.</summary>
    public TimeSpan FreezeAfter { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Mean absolute luma difference, as a share of full scale, up to which two frames show the same picture.</summary>
    public double FreezeDifference { get; set; } = 0.001;

    /// <summary>Luma, as a share of full scale, up to which a pixel is dark.</summary>
    public double BlackLuma { get; set; } = 0.1;

    /// <summary>Share of dark pixels from which a frame is black.</summary>
    public double BlackShare { get; set; } = 0.98;

    public BaselineOptions Baseline { get; set; } = new();

    /// <summary>The ffmpeg program, by name or path.</summary>
    public string Ffmpeg { get; set; } = "ffmpeg";

    /// <summary>The ffprobe program, by name or path.</summary>
    public string Ffprobe { get; set; } = "ffprobe";

    /// <summary>One sentence a bad value, naming its key.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. Streams.SelectMany(stream => Problems(stream.Key, stream.Value)),
        .. Empty(nameof(Model), Model),
        .. Empty(nameof(Ffmpeg), Ffmpeg),
        .. Empty(nameof(Ffprobe), Ffprobe),
        .. Video.SkipFrame.Names.Contains(SkipFrame, StringComparer.Ordinal) ? Array.Empty<string>()
            : [$"{Key(nameof(SkipFrame))} is \"{SkipFrame}\": must be {string.Join(", ", Video.SkipFrame.Names)}."],
        .. Outside(nameof(Batch), Batch, 1, 64),
        .. NotPositive(nameof(ConnectTimeout), ConnectTimeout),
        .. NotPositive(nameof(StallTimeout), StallTimeout),
        .. NotPositive(nameof(ReconnectMin), ReconnectMin),
        .. NotPositive(nameof(FreezeAfter), FreezeAfter),
        .. NotPositive(nameof(History), History),
        .. Outside(nameof(FreezeDifference), FreezeDifference, 0, 1),
        .. Outside(nameof(BlackLuma), BlackLuma, 0, 1),
        .. Outside(nameof(BlackShare), BlackShare, 0, 1),
        .. ReconnectMax < ReconnectMin ? [$"{Key(nameof(ReconnectMax))} is {ReconnectMax}: must be at least ReconnectMin, {ReconnectMin}."] : Array.Empty<string>(),
        .. Baseline.Problems(),
    ];

    private static IEnumerable<string> Problems(string name, StreamOptions stream)
    {
        if (name.Length > 60 || !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.'))
            yield return $"{Key($"Streams:{name}")}: a stream's name has letters, digits, '_', '-' and '.', 60 at most.";
        foreach (var problem in Outside($"Streams:{name}:Fps", stream.Fps, LowestFps, HighestFps))
            yield return problem;
        if (UrlFault(stream.Url) is { } fault)
            yield return $"{Key($"Streams:{name}:Url")}: {fault}";
    }

    private static string? UrlFault(string url)
    {
        try
        {
            VideoSource.Parse(url);
            return null;
        }
        catch (UserError error)
        {
            return error.Message;
        }
    }

    private static IEnumerable<string> Outside(string name, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
            yield return FormattableString.Invariant($"{Key(name)} is {value}: must be from {least:0.####} to {most}.");
    }

    private static IEnumerable<string> NotPositive(string name, TimeSpan value)
    {
        if (value <= TimeSpan.Zero)
            yield return $"{Key(name)} is {value}: must be more than 0, such as 00:00:10.";
    }

    private static IEnumerable<string> Empty(string name, string value)
    {
        if (string.IsNullOrWhiteSpace(value))
            yield return $"{Key(name)} is empty.";
    }

    private static string Key(string name) => $"EdgeAgent:Video:{name}";
}
