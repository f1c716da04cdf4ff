using System.ComponentModel.DataAnnotations;
using EdgeAgent.Models;
using EdgeAgent.Strings;
using EdgeAgent.Video.Baselines;
using EdgeAgent.Video.Decoding.Hardware;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Integrity.Views;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Video.Streams;

/// <summary>A section describes how the input is read and how often it is scored.</summary>
internal sealed class StreamOptions
{
    /// <summary>
    /// A file, an address (<c>rtsp://</c>, <c>http://</c> …), a device (<c>/dev/video0</c>), or <c>lavfi:</c> and a filter graph.
    /// </summary>
    public string Url { get; set; } = "";

    /// <summary>User name for an address that contains none; any characters are allowed.</summary>
    public string User { get; set; } = "";

    /// <summary>
    /// Password of the user; any characters are allowed. It appears neither in the log nor in the arguments of a program.
    /// </summary>
    public string Password { get; set; } = "";

    /// <summary>
    /// Instead of <c>Password</c>: the absolute path of a file that contains only the password, or the name of a systemd credential
    /// (<c>LoadCredential=</c>).
    /// </summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>
    /// RTSP transport: <c>auto</c> (TCP, or UDP where the camera refuses TCP), <c>tcp</c>, <c>udp</c>, <c>multicast</c>, <c>http</c> or
    /// <c>https</c>.
    /// </summary>
    public string Transport { get; set; } = RtspTransport.Automatic;

    /// <summary>
    /// ffmpeg's name of the input format (<c>mjpeg</c>, <c>mpegts</c>, <c>h264</c> …), for inputs where ffmpeg cannot detect it. Empty:
    /// detected.
    /// </summary>
    public string Format { get; set; } = "";

    /// <summary>
    /// Further ffmpeg options for this input, each <c>name=value</c>, such as <c>reorder_queue_size=500</c>. Only options that change how
    /// the input is read are allowed.
    /// </summary>
    public List<string> InputOptions { get; set; } = [];

    /// <summary>Frames scored per second.</summary>
    [Range(VideoOptions.LowestFps, VideoOptions.HighestFps)]
    public double Fps { get; set; } = 1;

    /// <summary>
    /// Height in lines at which the picture is judged. 0: at its own size, or at 1080 lines if it is larger. With 1080, a small picture is
    /// judged as it looks when enlarged to 1080 lines.
    /// </summary>
    [Range(0, ModelContract.DisplayHeight)]
    public int DisplayHeight { get; set; }

    /// <summary>
    /// Rectangles of the picture that checks of the view ignore, each <c>left,top,width,height</c> in shares of the picture:
    /// <c>0,0.9,1,0.1</c> is its lowest tenth. After a change, the view is learned again.
    /// </summary>
    public List<string> Mask { get; set; } = [];

    /// <summary>
    /// Frames of this stream that are decoded, with the same values as <c>Video:Decode</c>. Empty: as there.
    /// </summary>
    [AllowedValues("", DecodePlans.Automatic, "keyframes", "reference", "all")]
    public string Decode { get; set; } = "";

    /// <summary>
    /// Hardware decoder of this stream, with the same values as <c>Video:HardwareDecoder</c>. Empty: the value of that option.
    /// </summary>
    [AllowedValues(
        "", HardwareDecoders.Automatic, HardwareDecoders.None, "v4l2m2m", "drm", "nvv4l2dec", "nvmpi", "cuda", "qsv", "vaapi")]
    public string HardwareDecoder { get; set; } = "";

    /// <summary>Restarts a file at its end.</summary>
    public bool Loop { get; set; }

    public StreamIncidentsOptions Incidents { get; set; } = new();
}

/// <summary>The streams to watch, the model that scores them, and the limits for a broken stream.</summary>
internal sealed class VideoOptions
{
    public const double LowestFps = 1.0 / 60;
    public const double HighestFps = 60;

    private const string Section = "EdgeAgent:Video";

    /// <summary>
    /// Video inputs that the daemon watches, one section per stream. The name appears in metrics and on the status page.
    /// </summary>
    public Dictionary<string, StreamOptions> Streams { get; set; } = new(StringComparer.Ordinal);

    /// <summary>
    /// A variant (<c>b0</c> …), the path of an ONNX file that follows the model contract, or <c>auto</c>: the model selected by
    /// <c>edgeagent recommend --apply</c>.
    /// </summary>
    public string Model { get; set; } = "b0";

    /// <summary>Number format of a variant: <c>fp32</c>, <c>fp16</c> or <c>int8</c>. An ONNX file has its own.</summary>
    public string Precision { get; set; } = "fp32";

    /// <summary>Whether redirects and playlists of an HTTP camera may lead to this device itself or to link-local addresses.</summary>
    public bool AllowLocalRedirects { get; set; }

    /// <summary>
    /// Further hosts from which the playlist of an HTTP address (HLS, DASH) may load pictures. Its own host is always allowed.
    /// </summary>
    public List<string> PlaylistHosts { get; set; } = [];

    /// <summary>Whether the model is the one selected for this device.</summary>
    public bool ChoosesModel => Model.Equals(ModelChoice.Automatic, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Frames that are decoded: <c>keyframes</c> (cheapest; each gives at most one score), <c>reference</c> (all that others refer to),
    /// <c>all</c>, or <c>auto</c>: of a live stream keyframes, and reference frames while keyframes come too seldom or packets were lost;
    /// of a file reference frames.
    /// </summary>
    [AllowedValues(DecodePlans.Automatic, "keyframes", "reference", "all")]
    public string Decode { get; set; } = DecodePlans.Automatic;

    /// <summary>
    /// Hardware decoder for live H.264 and H.265 streams with <c>Decode=auto</c>. It is used only while more than keyframes are decoded,
    /// and only if its pictures match those of software. <c>auto</c>: the one that saves the most processor time, if any does.
    /// <c>none</c>: software only. A name (see docs/install.md): that decoder, even if it saves nothing.
    /// </summary>
    [AllowedValues(HardwareDecoders.Automatic, HardwareDecoders.None, "v4l2m2m", "drm", "nvv4l2dec", "nvmpi", "cuda", "qsv", "vaapi")]
    public string HardwareDecoder { get; set; } = HardwareDecoders.Automatic;

    /// <summary>
    /// Longest interval between two keyframes at which <c>Decode=auto</c> decodes keyframes only. Longer if the stream's <c>Fps</c> asks
    /// for fewer scores.
    /// </summary>
    [Range(typeof(TimeSpan), "100ms", "1h")]
    public TimeSpan KeyframeEvery { get; set; } = TimeSpan.FromSeconds(2.5);

    /// <summary>
    /// Pixels of the largest picture that a stream may have. Larger pictures are refused, because decoding them needs memory. 0: as many as
    /// can be decoded in half of the memory of this device, or of the service if it has a limit.
    /// </summary>
    [Range(0.0, PictureLimit.Most)]
    public long MaxPixels { get; set; }

    /// <summary>Maximum number of frames, from different streams, scored in one batch.</summary>
    [Range(1, 64)]
    public int Batch { get; set; } = 4;

    /// <summary>Maximum time from opening an input to its first frame.</summary>
    [Range(typeof(TimeSpan), "1ms", "1h")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Time without a frame, in addition to the interval between frames, after which a stream counts as stalled and is reopened.
    /// </summary>
    [Range(typeof(TimeSpan), "1ms", "1d")]
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Wait before the first attempt to reconnect. Doubles with each failed attempt. The actual wait is a random 50 % to 100 % of this.
    /// </summary>
    [Range(typeof(TimeSpan), "1ms", "1d")]
    public TimeSpan ReconnectMin { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Maximum wait between two attempts to reconnect.</summary>
    [Range(typeof(TimeSpan), "1ms", "1d")]
    public TimeSpan ReconnectMax { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long scores are kept in memory.</summary>
    [Range(typeof(TimeSpan), "1ms", "1d")]
    public TimeSpan History { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Time without change after which a picture counts as frozen.</summary>
    [Range(typeof(TimeSpan), "1ms", "1d")]
    public TimeSpan FreezeAfter { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Maximum mean absolute luma difference, as a share of full scale, at which two frames count as the same picture.
    /// </summary>
    [Range(0.0, 1.0)]
    public double FreezeDifference { get; set; } = 0.001;

    /// <summary>Maximum luma, as a share of full scale, at which a pixel counts as dark.</summary>
    [Range(0.0, 1.0)]
    public double BlackLuma { get; set; } = 0.1;

    /// <summary>Smallest share of dark pixels at which a frame counts as black.</summary>
    [Range(0.0, 1.0)]
    public double BlackShare { get; set; } = 0.98;

    public BaselineOptions Baseline { get; set; } = new();

    public IntegrityOptions Integrity { get; set; } = new();

    /// <summary>Name or path of the ffmpeg program.</summary>
    public string Ffmpeg { get; set; } = "ffmpeg";

    /// <summary>Name or path of the ffprobe program.</summary>
    public string Ffprobe { get; set; } = "ffprobe";

    /// <summary>One sentence per invalid value, naming its key.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. Streams.SelectMany(stream => Problems(stream.Key, stream.Value)),
        .. Empty(nameof(Model), Model),
        .. Empty(nameof(Ffmpeg), Ffmpeg),
        .. Empty(nameof(Ffprobe), Ffprobe),
        .. OptionRanges.Problems(this, Section),
        .. ModelFaults(),
        .. ReconnectMax < ReconnectMin ? [TooShortReconnectMax()] : Array.Empty<string>(),
        .. Baseline.Problems(),
        .. Integrity.Problems(),
    ];

    private string TooShortReconnectMax() =>
        $"{Key(nameof(ReconnectMax))} is {TimeSpanText.Format(ReconnectMax)}: "
        + $"must be at least ReconnectMin, {TimeSpanText.Format(ReconnectMin)}.";

    private static IEnumerable<string> Problems(string name, StreamOptions stream)
    {
        if (name.Length > 60 || !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.'))
            yield return $"{Key($"Streams:{name}")}: a stream's name consists of at most 60 letters, digits, '_', '-' and '.'.";
        foreach (var problem in OptionRanges.Problems(stream, Key($"Streams:{name}")))
            yield return problem;
        foreach (var problem in OptionRanges.Problems(stream.Incidents, Key($"Streams:{name}:{nameof(stream.Incidents)}")))
            yield return problem;
        if (ViewMask.Fault(stream.Mask) is { } mask)
            yield return $"{Key($"Streams:{name}:{nameof(stream.Mask)}")}: {mask}";
        foreach (var fault in StreamSource.Faults(stream))
            yield return Key($"Streams:{name}:{fault}");
    }

    private IEnumerable<string> ModelFaults()
    {
        if (!Precisions.TryParse(Precision, out _))
            yield return $"{Key(nameof(Precision))} is \"{Precision}\": must be one of {Precisions.List(Precisions.All)}.";
        if (ChoosesModel || string.IsNullOrWhiteSpace(Model))
            yield break;
        if (OwnModel.IsPath(Model) ? !File.Exists(Model) : !ModelCatalog.Knows(Model))
        {
            var known = string.Join(", ", ModelCatalog.All.Select(entry => entry.ShortName));
            yield return OwnModel.IsPath(Model)
                ? $"{Key(nameof(Model))} is \"{Model}\": there is no such file."
                : $"{Key(nameof(Model))} is \"{Model}\": must be one of {known}, auto, or the path of an ONNX file.";
        }
    }

    private static IEnumerable<string> Empty(string name, string value)
    {
        if (string.IsNullOrWhiteSpace(value))
            yield return $"{Key(name)} is empty.";
    }

    private static string Key(string name) => $"{Section}:{name}";
}
