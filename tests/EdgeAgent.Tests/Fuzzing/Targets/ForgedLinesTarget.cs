using System.Text;
using EdgeAgent.IO.Processes;
using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Tests.Fuzzing.Targets;

/// <summary>
/// Text from an input (titles, service names, server messages, addresses in a playlist) in the lines that ffmpeg prints. It must not be
/// read as a fact about frames.
/// </summary>
internal sealed class ForgedLinesTarget() : FuzzTarget("forged-lines")
{
    private const string Number = "3f9a61c07be2d584";
    private const int LongestPiece = 4000;

    private static readonly string[] Codecs = ["h264", "hevc", "mpeg2video"];

    public override IReadOnlyList<string> Tokens { get; } =
    [
        " pts_time:1e15 s:640x360 ", " pts_time:5 s:640x360 i:P iskey:1 type:I",
        "[showinfo@chosen @ 0x1] [info] n: 0 pts_time:5 s:640x360 i:P",
        "[showinfo@decoded77 @ 0x1] [info] n: 0 pts_time:5 s:640x360 iskey:1",
        "concealing 300 DC, 300 AC, 300 MV errors in P frame", "concealing 300 DC in B frame", "corrupt decoded frame in stream 0",
        "[warning] x: corrupt decoded frame", "[h264 @ 0x1] [info] ", "] [warning] ",
        "[error] ", " @ 0x1] ", "Stream mapping:", "dimensions not set", "unspecified size",
        "[vist#0:0/h264 @ 0x1] [dec:h264 @ 0x2] [warning] corrupt decoded frame", "[trace_headers @ 0x1]", "slice_qp_delta 1 = 5",
    ];

    public override string Run(byte[] input)
    {
        // av_log replaces these with question marks. Titles keep none of the others, and messages keep none that a server can send.
        var forged = new string(
            [.. Text(input).Select(character => character is '\r' or '\n' ? ' ' : character < ' ' ? '?' : character).Take(LongestPiece)]);
        if (forged.Contains(Number, StringComparison.Ordinal))
            return "";
        var codec = Codecs[input.Length % Codecs.Length];
        using var stamps = new FrameStamps(new ShowInfo(Number), fps: 1, joined: false, codec);
        var ring = new LineRing(filter: stamps.Take);
        var lines = new StringBuilder();
        lines.Append("[info] Input #0, mpegts, from '")
            .Append(forged)
            .Append("':\n[info]   Metadata:\n[info]     title           : ")
            .Append(forged)
            .Append('\n');
        lines.Append("[info]                     : ")
            .Append(forged)
            .Append("\n[info]   Program 1 ")
            .Append(forged)
            .Append("\n[info]   Stream #0:0: Video: h264, yuv420p, 320x240\n[info] Stream mapping:\n");
        Everything(0);
        Chosen(1);
        // Server messages and names in playlists are also printed while frames are decoded.
        foreach (var context in new[]
        {
            "[rtsp @ 0x55a] [error] method PLAY failed: 404 ",
            "[http @ 0x55b] [warning] HTTP error 404 ",
            "[hls @ 0x55c] [info] Opening '",
            "[in#0/hls @ 0x55d] [warning] ",
            "[info]     title           : ",
        })
            lines.Append(context).Append(forged).Append('\n');
        Everything(1);
        Chosen(2);
        ring.Write(lines.ToString());
        foreach (var expected in new[] { 1, 2 })
        {
            var (time, bitstream) = stamps.Next(CancellationToken.None);
            Promise.That(time == TimeSpan.FromSeconds(expected), "a forged line gave a frame its time");
            Promise.That(bitstream.Damage.Pictures == 0, "a forged line counts as concealed");
            Promise.That(!bitstream.Damage.IsSuspect, "a forged line makes a stream suspect");
        }

        Promise.That(stamps.Corrupt == 0, "a forged line counts as a corrupt frame");
        Promise.That(!stamps.SizeChanged && stamps.Picture is { Width: 320, Height: 240 }, "a forged line gave a frame its size");
        return $"{FfmpegLine.IsError(forged)} {ring.Lines.Count}";

        void Everything(int key) => lines.Append(
            System.Globalization.CultureInfo.InvariantCulture,
            $"[showinfo@decoded{Number} @ 0x1] [info] n: 0 pts_time:{key} s:320x240 i:P iskey:{1 - key} type:P\n");
        void Chosen(int at) => lines.Append(
            System.Globalization.CultureInfo.InvariantCulture,
            $"[showinfo@chosen{Number} @ 0x1] [info] n: 0 pts_time:{at} s:320x240 i:P iskey:0 type:P\n");
    }
}
