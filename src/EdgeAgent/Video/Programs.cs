using EdgeAgent.Processes;

namespace EdgeAgent.Video;

/// <summary>ffmpeg's programs as configured.</summary>
internal static class Programs
{
    public static ProgramFile Ffmpeg(VideoOptions options) =>
        new(options.Ffmpeg, "install it (apt install ffmpeg) or set EdgeAgent:Video:Ffmpeg to its path");

    public static ProgramFile Ffprobe(VideoOptions options) =>
        new(options.Ffprobe, "install it (apt install ffmpeg) or set EdgeAgent:Video:Ffprobe to its path");
}
