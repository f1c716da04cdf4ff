using EdgeAgent.IO.Processes;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Input;

/// <summary>ffmpeg's programs as configured.</summary>
internal static class Programs
{
    /// <param name="stream">The stream that it decodes; null for a clip.</param>
    public static ProgramFile Ffmpeg(VideoOptions options, string? stream = null) =>
        new(options.Ffmpeg, "install it (apt install ffmpeg) or set EdgeAgent:Video:Ffmpeg to its path") { Label = new(ChildRoles.Decoder, stream) };

    /// <param name="stream">The stream that it probes; null for a clip.</param>
    public static ProgramFile Ffprobe(VideoOptions options, string? stream = null) =>
        new(options.Ffprobe, "install it (apt install ffmpeg) or set EdgeAgent:Video:Ffprobe to its path") { Label = new(ChildRoles.Probe, stream) };
}
