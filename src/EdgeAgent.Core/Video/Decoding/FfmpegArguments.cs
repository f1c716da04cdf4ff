using System.Globalization;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Input;

namespace EdgeAgent.Video.Decoding;

/// <summary>The arguments of the ffmpeg that decodes one input.</summary>
internal static class FfmpegArguments
{
    // A transport stream that is joined between two rare keyframes has no size until the next one: ffmpeg must not give up on it before, as it does by default after 5 MB.
    private const string LiveProbeBytes = "50000000";

    // Live frames are timed by the clock of this device as they are decoded. Many inputs carry no time (MJPEG over HTTP, bare H.264 over TCP) and ffmpeg would invent 25 frames per second for them;
    // others carry one that jumps. RTCTIME is in microseconds, as is AVTB.
    private const string ArrivalTime = "settb=AVTB,setpts=RTCTIME-RTCSTART,";

    /// <param name="known">What a probe found; null for a live input, which is opened only once.</param>
    /// <param name="show">What says a line of each frame.</param>
    /// <param name="feed">What this program writes to ffmpeg's stdin; null: ffmpeg opens the input itself.</param>
    public static IReadOnlyList<string> For(VideoSource source, VideoProperties? known, DecodeRequest request, ShowInfo show, InputFeed? feed = null) =>
    [
        "-hide_banner", "-nostdin", "-nostats", "-loglevel", "level+info",
        .. known is null ? ["-probesize", LiveProbeBytes, "-fpsprobesize", "0"] : Probed(known, request),
        .. PictureLimit.Arguments(request.MaxPixels),
        "-noautorotate", "-skip_frame", SkipFrame.For(request, known),
        .. DecoderThreads.For(known),
        .. feed?.InputArguments ?? source.InputArguments,
        .. Limit(known, request),
        "-map", Picture(known),
        "-vf", Filters(known, request.Fps, show),
        // fps_mode would be the newer name, unknown to the ffmpeg 4.4 of JetPack 6.
        "-vsync", "passthrough",
        // With more threads the encoder of raw video, too, holds a frame back for each.
        "-threads", "1",
        "-f", "rawvideo",
        "pipe:1",
        .. HeaderTrace(known, request),
    ];

    private static string[] Probed(VideoProperties known, DecodeRequest request) =>
    [
        .. request.Realtime ? ["-re"] : Array.Empty<string>(),
        .. request.Loop && known.Duration > TimeSpan.Zero ? ["-stream_loop", "-1"] : Array.Empty<string>(),
    ];

    // V leaves out attached covers.
    private static string Picture(VideoProperties? known) => known is null ? "0:V:0" : string.Create(CultureInfo.InvariantCulture, $"0:{known.StreamIndex}");

    // A live input is limited by its decoded frames: what comes before its first keyframe must not count.
    private static string[] Limit(VideoProperties? known, DecodeRequest request) =>
        known is not null && request.Duration is { } duration ? ["-t", duration.TotalSeconds.ToString("R", CultureInfo.InvariantCulture)] : [];

    private static string[] HeaderTrace(VideoProperties? known, DecodeRequest request) =>
        known is null || Quantiser.IsToldBy(known.Codec) ? ["-map", Picture(known), .. Limit(known, request), .. FfmpegLine.TellHeaders(known?.Codec)] : [];

    // The first frame of each interval, of those that exist: the fps filter would invent copies where the input has gaps, which would
    // look frozen. A time that goes back starts a new count. Only chosen frames are converted and turned.
    private static string Filters(VideoProperties? known, double fps, ShowInfo show)
    {
        var rate = fps.ToString("R", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"""
            {(known is null ? ArrivalTime : "")}{show.TellEveryFrame},select='isnan(prev_selected_t)+lt(t,prev_selected_t)+gt(floor(t*{rate}+1e-6),floor(prev_selected_t*{rate}+1e-6))',
            {show.TellChosenFrame},scale={Size(known)}out_range=tv,format=yuv420p{Turn(known?.Rotation ?? 0)}
            """).ReplaceLineEndings("");
    }

    // Frames of a probed input keep the size that it began with; of others each line of showinfo says how large the next one is.
    private static string Size(VideoProperties? known) => known is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{known.Width}:{known.Height}:");

    private static string Turn(int clockwise) => clockwise switch
    {
        90 => ",transpose=clock",
        180 => ",hflip,vflip",
        270 => ",transpose=cclock",
        _ => "",
    };
}

/// <summary>How many threads decode.</summary>
internal static class DecoderThreads
{
    // dav1d says nothing of damage, and its frames do not depend on threads.
    private const string Exempt = "av1";

    /// <summary>
    /// One. With frame threads, what a decoder says of damage comes up to as many frames early as there are threads, and with slice threads H.264 conceals other blocks: the same clip would have another score
    /// on another number of cores. A live stream needs no more, and each further thread costs it a few frames of memory.
    /// </summary>
    public static string[] For(VideoProperties? known) => known?.Codec == Exempt ? [] : ["-threads", "1"];
}
