using System.Globalization;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Input;

namespace EdgeAgent.Video.Decoding;

/// <summary>The arguments of the ffmpeg process that decodes one input.</summary>
internal static class FfmpegArguments
{
    // A transport stream joined between two rare keyframes has no size until the next keyframe. By default ffmpeg gives up after 5 MB.
    private const string LiveProbeBytes = "50000000";

    // Live frames get the time at which this device decodes them. Many inputs carry no time (MJPEG over HTTP, bare H.264 over TCP), for
    // which ffmpeg would invent 25 frames per second; others carry times that jump. RTCTIME is in microseconds, as is AVTB.
    private const string ArrivalTime = "settb=AVTB,setpts=RTCTIME-RTCSTART,";

    /// <param name="known">Result of the probe; null for a live input, which is opened only once.</param>
    /// <param name="show">The filters that write a line for each frame.</param>
    /// <param name="feed">Data that this program writes to ffmpeg's stdin; null: ffmpeg opens the input itself.</param>
    public static string[] For(VideoSource source, VideoProperties? known, DecodeRequest request, ShowInfo show, InputFeed? feed = null) =>
    [
        "-hide_banner", "-nostdin", "-nostats", "-loglevel", "level+info",
        .. known is null ? ["-probesize", LiveProbeBytes, "-fpsprobesize", "0"] : Probed(known, request),
        .. PictureLimit.Arguments(request.MaxPixels),
        "-noautorotate", "-skip_frame", DecodePlans.For(request, known?.FrameRate).SkippedFrames(),
        .. DecoderThreads.For(known),
        .. request.Hardware?.Arguments ?? [],
        .. feed?.InputArguments ?? source.InputArguments,
        .. Limit(known, request),
        "-map", Picture(known),
        "-vf", Filters(known, request.Fps, show),
        // The newer name, fps_mode, is unknown to ffmpeg 4.4 of JetPack 6.
        "-vsync", "passthrough",
        // The encoder of raw video holds back one frame per thread.
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

    // V excludes attached covers.
    private static string Picture(VideoProperties? known) =>
        known is null ? "0:V:0" : string.Create(CultureInfo.InvariantCulture, $"0:{known.StreamIndex}");

    // A live input is limited by its decoded frames: data before its first keyframe must not count.
    private static string[] Limit(VideoProperties? known, DecodeRequest request) =>
        known is not null && request.Duration is { } duration
            ? ["-t", duration.TotalSeconds.ToString("R", CultureInfo.InvariantCulture)]
            : [];

    private static string[] HeaderTrace(VideoProperties? known, DecodeRequest request) =>
        known is null || CodedQuantizer.IsReportedBy(known.Codec)
            ? ["-map", Picture(known), .. Limit(known, request), .. FfmpegLine.TraceHeaders(known?.Codec, request.PacketCopies)]
            : [];

    // Selects the first existing frame of each interval. The fps filter would insert copies into gaps, which would look frozen.
    // A time that goes back starts a new count. Only selected frames are converted and rotated.
    private static string Filters(VideoProperties? known, double fps, ShowInfo show)
    {
        var rate = fps.ToString("R", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"""
            {(known is null ? ArrivalTime : "")}{show.EveryFrameFilter},
            select='isnan(prev_selected_t)+lt(t,prev_selected_t)+gt(floor(t*{rate}+1e-6),floor(prev_selected_t*{rate}+1e-6))',
            {show.ChosenFrameFilter},scale={Size(known)}out_range=tv,format=yuv420p{Turn(known?.Rotation ?? 0)}
            """).ReplaceLineEndings("");
    }

    // Frames of a probed input keep their first size. For a live input, showinfo's lines report the size of each frame.
    private static string Size(VideoProperties? known) =>
        known is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{known.Width}:{known.Height}:");

    private static string Turn(int clockwise) => clockwise switch
    {
        90 => ",transpose=clock",
        180 => ",hflip,vflip",
        270 => ",transpose=cclock",
        _ => "",
    };
}

/// <summary>The number of decoder threads.</summary>
internal static class DecoderThreads
{
    // dav1d does not report damage, and its frames do not depend on the number of threads.
    private const string Exempt = "av1";

    /// <summary>
    /// One thread. With frame threads, damage is reported up to as many frames early as there are threads. With slice threads, H.264
    /// conceals different blocks. Either way the same clip would get another score on another number of cores. A live stream needs no
    /// more threads, and each further one costs memory for a few frames.
    /// </summary>
    public static string[] For(VideoProperties? known) => known?.Codec == Exempt ? [] : ["-threads", "1"];
}
