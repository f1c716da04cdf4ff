using System.Globalization;
using EdgeAgent.IO.Processes;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Health;

namespace EdgeAgent.Tests.Fuzzing.Targets;

/// <summary>The stderr of ffmpeg. In an input, <c>NUMBER</c> stands for the random names of the filters.</summary>
internal sealed class FfmpegLinesTarget() : FuzzTarget("ffmpeg-lines")
{
    private const string Placeholder = "NUMBER";
    private const string Number = "3f9a61c07be2d584";

    private static readonly string?[] Codecs = [null, "h264", "hevc", "vp9", "av1", "mjpeg"];

    public override IReadOnlyList<string> Tokens { get; } =
    [
        $"[showinfo@decoded{Placeholder} @ 0x55a] [info] n:   1 pts:     25 pts_time:1.5     pos:       -1 fmt:yuv420p sar:1/1 s:320x240 "
        + "i:P iskey:1 type:I \n",
        $"[showinfo@chosen{Placeholder} @ 0x55a] [info] n:   1 pts:     25 pts_time:1.5     pos:       -1 fmt:yuv420p sar:1/1 s:320x240 "
        + "i:P iskey:0 type:P \n",
        $"[showinfo@decoded{Placeholder} @ 0x55a] [info] color_range:tv color_space:bt709 color_primaries:bt709 color_trc:bt709\n",
        " pts_time:", " s:640x360 ", " s:0x0 ", " s:-1x5 ", " s:99999999999x2 ", " iskey:1", " type:I", " fmt:", " color_space:",
        "[info] Stream mapping:\n", "[info]   Stream #0:0 -> #0:0 (h264 (native) -> rawvideo (native))\n",
        "[info]   Stream #0:1: Video: h264, yuv420p, 640x360\n", "(attached pic)",
        "[h264 @ 0x55a] [info] concealing 8100 DC, 8100 AC, 8100 MV errors in P frame\n", "concealing ", " in B frame",
        "[h264 @ 0x55a] [error] error while decoding MB 5 7\n",
        "[vist#0:0/h264 @ 0x55a] [dec:h264 @ 0x55b] [warning] corrupt decoded frame\n",
        "[warning] clip.ts: corrupt decoded frame in stream 0\n", "[error] ", "[fatal] ", "[info] ", " @ 0x1] ",
        "[trace_headers @ 0x1] [info] Packet: 812 bytes, key frame, pts 0, dts 0.\n",
        "[trace_headers @ 0x1] [info] Packet: 812 bytes, corrupt, pts 9223372036854775807, dts -9223372036854775808.\n",
        "[rtsp @ 0x1] [warning] RTP: missed 3 packets\n",
        "[info]   Stream #1:0: Video: h264 (High) (avc1 / 0x31637661), yuv420p, 640x360\n",
        "[trace_headers @ 0x1] [info] 12          slice_type                                        00101 = 5\n",
        "[trace_headers @ 0x1] [info] 40          slice_qp_delta                                    1 = -2147483648\n",
        "[trace_headers @ 0x1] [info] 1   pic_init_qp_minus26  1 = 2147483647\n",
        "[trace_headers @ 0x1] [info] 0           first_mb_in_slice                                 1 = 0\n",
        "[trace_headers @ 0x1] [info] 0  base_q_idx 1 = 255\n",
        "[trace_headers @ 0x1] [info] 0  nal_unit_type 100001 = 33\n[trace_headers @ 0x1] [info] 0  num_short_term_ref_pic_sets 1 = 64\n",
        "[trace_headers @ 0x1] [info] 0  delta_poc_s0_minus1[0] 1 = 32767\n", "[trace_headers @ 0x1] [info] 0  frame_num 1 = 65535\n",
        "[trace_headers @ 0x1] [info] 0  slice_pic_order_cnt_lsb 1 = 65535\n", "[trace_headers @ 0x1] [info] 0  order_hint 1 = 255\n",
        "dimensions not set", "unspecified size", "[info]     title           : ", "[tee @ 0x1] ",
    ];

    public override string Run(byte[] input)
    {
        var show = new ShowInfo(Number);
        var codec = Codecs[input.Length % Codecs.Length];
        var text = Text(input).Replace(Placeholder, Number, StringComparison.Ordinal);
        var live = input.Length % 2 == 0;
        var health = new HealthTrace(TimeProvider.System, live, isWatched: live, decodesAll: true);
        using var stamps = new FrameStamps(show, fps: 25, joined: live, codec, health);
        var chosen = 0;
        var ring = new LineRing(filter: line =>
        {
            chosen += show.IsOfChosenFrame(line) && !SyntaxElement.IsIn(line) && FfmpegLine.TryReadStamp(line, out _) ? 1 : 0;
            return stamps.Take(line);
        });
        ring.Write(text);
        ring.EndLine();
        // The first frame is held until another line follows.
        ring.Write($"[showinfo@chosen{Number} @ 0x1] [info] n: 0 pts_time:NOPTS s:64x64 \n"
            + $"[showinfo@chosen{Number} @ 0x1] [info] n: 0 pts_time:NOPTS s:64x64 \n");
        TimeSpan? last = null;
        for (var i = 0; i < chosen; i++)
        {
            var (time, bitstream) = stamps.Next(CancellationToken.None);
            Promise.That(last is null || time >= last, "time went back");
            Promise.That(bitstream.Damage.Pictures >= 0, "damage is negative");
            Promise.That(
                double.IsFinite(bitstream.Damage.Pictures) && double.IsFinite(bitstream.Quantizer.Value),
                "a frame's side information is no number");
            last = time;
        }

        foreach (var line in ring.Lines)
        {
            Promise.IsClean(line, "a kept line");
            Promise.IsClean(FfmpegLine.Message(line), "a message");
        }

        Promise.That(stamps.Corrupt >= 0 && stamps.Pictures >= 0, "a count is negative");
        Promise.That(IsSound(health.Measure()), "a value of the stream's health is no number, or negative");
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Min(chosen, 3)} {stamps.Corrupt > 0} {stamps.SizeChanged} "
            + $"{stamps.SizeUnknown} {stamps.Picture?.PixelFormat} {ring.Lines.Count > 0} {codec}");
    }

    private static bool IsSound(StreamHealth health)
    {
        double?[] values =
        [
            health.BitRate, health.FrameRate, health.KeyframeInterval, health.KeyframeAge, health.LossPerMinute, health.LostPictures,
            health.Jitter,
            health.Sizes.Intra, health.Sizes.Predicted, health.Sizes.Bidirectional,
        ];
        return values.All(value => value is null or (>= 0 and <= double.MaxValue));
    }
}
