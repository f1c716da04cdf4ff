using EdgeAgent.IO.Processes;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Bitstream.Gaps;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Bitstream.Gaps;

/// <summary>Headers of a real encoder's stream, traced as the program traces them, and the loss that they show.</summary>
/// <param name="Pictures">Packets with a time, which are shown pictures.</param>
/// <param name="Lost">Pictures found lost.</param>
/// <param name="Incomplete">Pictures with missing slices.</param>
/// <param name="Damage">Sum of the damage.</param>
internal sealed record TracedStream(int Pictures, int Lost, int Incomplete, double Damage)
{
    /// <param name="codec">FFmpeg's name of the codec.</param>
    /// <param name="extension">Names the container.</param>
    /// <param name="encode">ffmpeg's arguments.</param>
    /// <param name="damage">Bitstream filters after the encoder; empty for none.</param>
    public static async Task<TracedStream> ReadAsync(
        string codec, string extension, string encode, string damage, CancellationToken cancellation)
    {
        var clip = await Clips.MakeAsync(
            Name(encode, extension), $"-f lavfi -i testsrc2=s=320x240:r=25:d=8 -pix_fmt yuv420p {encode}", cancellation);
        if (damage.Length > 0)
            clip = await Clips.MakeAsync(Name(encode + damage, extension), $"-i {clip} -c copy -bsf:v {damage}", cancellation);
        return await ReadAsync(codec, clip, cancellation);
    }

    /// <param name="clip">Path of a file.</param>
    public static async Task<TracedStream> ReadAsync(string codec, string clip, CancellationToken cancellation)
    {
        var losses = new LossTrace();
        var read = new TracedStream(0, 0, 0, 0);
        string[] arguments =
        [
            "-hide_banner", "-nostdin", "-nostats", "-loglevel", "level+info", "-i", clip, "-map", "0:v:0",
            .. FfmpegLine.TraceHeaders(codec),
        ];
        await using var ffmpeg = ChildProcess.Start(Programs.Ffmpeg(new VideoOptions()), arguments, Take);
        await ffmpeg.WaitForExitAsync(cancellation);
        return read;

        bool Take(ReadOnlySpan<char> line)
        {
            if (!SyntaxElement.IsIn(line))
                return true;
            if (CodedPacket.TryRead(line, out var packet))
                Add(packet);
            else if (SyntaxElement.TryRead(line, out var element))
                losses.Header(element, codec);
            return true;
        }

        void Add(CodedPacket packet)
        {
            var loss = losses.Packet(packet, codec);
            read = new TracedStream(
                read.Pictures + (packet.Presentation is null ? 0 : 1),
                read.Lost + loss.Pictures,
                read.Incomplete + (loss.Share > 0 ? 1 : 0),
                read.Damage + loss.Damage);
        }
    }

    private static string Name(string arguments, string extension) =>
        string.Concat(arguments.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '-')) + "." + extension;
}
