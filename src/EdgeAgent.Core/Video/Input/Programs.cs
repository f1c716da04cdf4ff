using EdgeAgent.IO.Processes;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Input;

/// <summary>The configured ffmpeg programs.</summary>
internal static class Programs
{
    /// <param name="stream">The stream to decode; null for a clip.</param>
    public static ProgramFile Ffmpeg(VideoOptions options, string? stream = null) =>
        new(options.Ffmpeg, "install it (apt install ffmpeg) or set EdgeAgent:Video:Ffmpeg to its path")
        {
            Label = new(ChildRoles.Decoder, stream),
        };

    /// <param name="stream">The stream to probe; null for a clip.</param>
    public static ProgramFile Ffprobe(VideoOptions options, string? stream = null) =>
        new(options.Ffprobe, "install it (apt install ffmpeg) or set EdgeAgent:Video:Ffprobe to its path")
        {
            Label = new(ChildRoles.Probe, stream),
        };
}
