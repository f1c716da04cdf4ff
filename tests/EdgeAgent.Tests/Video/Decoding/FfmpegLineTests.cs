using EdgeAgent.Video.Decoding;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video.Decoding;

public sealed class FfmpegLineTests
{
    private const string Stamp =
        "[Parsed_showinfo_1 @ 0x5589] [info] n:   1 pts:     25 pts_time:1.5     pos:       -1 fmt:yuv420p "
        + "sar:1/1 s:320x240 i:P iskey:1 type:I ";

    [Fact]
    public void TryReadStamp_LineOfAFrame_HasTimeAndSize()
    {
        FfmpegLine.TryReadStamp(Stamp, out var stamp).ShouldBeTrue();
        stamp.ShouldBe(new FrameStamp(1.5, 320, 240, IsKey: true));
    }

    [Fact]
    public void TryReadStamp_InterFrame_IsNoKeyframe()
    {
        FfmpegLine.TryReadStamp(Stamp.Replace("iskey:1 type:I", "iskey:0 type:P", StringComparison.Ordinal), out var stamp).ShouldBeTrue();
        stamp.IsKey.ShouldBeFalse();
    }

    [Fact]
    public void TryReadStamp_IFrameWithinAGroup_IsPredictedFromNoOtherEither()
    {
        FfmpegLine.TryReadStamp(Stamp.Replace("iskey:1", "iskey:0", StringComparison.Ordinal), out var stamp).ShouldBeTrue();
        stamp.IsKey.ShouldBeTrue();
    }

    [Theory]
    [InlineData("[h264 @ 0x55a] [info] concealing 8100 DC, 8099 AC, 8098 MV errors in P frame", 8100, false)]
    [InlineData(
        "[showinfo@decoded @ 0x5589] [info] color_range:unknown color_trc:unknownconcealing 300 DC, 300 AC, 300 MV errors in P frame", 300,
        false)]
    [InlineData("[mpeg2video @ 0x55a] [info] concealing 12 DC, 12 AC, 12 MV errors in B frame", 12, true)]
    public void TryReadConcealment_LineOfADecoder_HasTheAmount(string line, int macroblocks, bool inB)
    {
        FfmpegLine.TryReadConcealment(line, out var concealment).ShouldBeTrue();
        concealment.ShouldBe(new Concealment(macroblocks, inB));
    }

    [Theory]
    [InlineData("[h264 @ 0x55a] [error] error while decoding MB 5 7")]
    [InlineData("[h264 @ 0x55a] [info] concealing many DC")]
    [InlineData("[h264 @ 0x55a] [info] concealing -4 DC, 0 AC, 0 MV errors in P frame")]
    [InlineData("[h264 @ 0x55a] [info] concealing 99999999999 DC, 0 AC, 0 MV errors in P frame")]
    public void TryReadConcealment_OtherLine_IsNone(string line) => FfmpegLine.TryReadConcealment(line, out _).ShouldBeFalse();

    // ffmpeg's own lines, of 5.1; the indented one is as in 4.4.
    [Theory]
    [InlineData("[info]   Stream #1:0(und): Video: h264 (High) (avc1 / 0x31637661), yuv420p(progressive), 320x240, q=2-31, 25 fps", "High")]
    [InlineData("[info]   Stream #1:0: Video: h264 (Constrained Baseline), yuv420p, 320x240", "Constrained Baseline")]
    [InlineData("[info]     Stream #1:0: Video: hevc (Main 10) ([36][0][0][0] / 0x0024), yuv420p10le, 320x240", "Main 10")]
    [InlineData("[info]   Stream #1:0: Video: h264 ([27][0][0][0] / 0x001B), yuv420p, 320x240", "")]
    [InlineData("[info]   Stream #1:0: Video: mjpeg", "")]
    public void TryReadProfile_TheCopiedPicture_HasIt(string line, string expected)
    {
        FfmpegLine.TryReadProfile(line, out var profile).ShouldBeTrue();
        profile.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("[info]   Stream #0:0: Video: h264 (High), yuv420p, 320x240")]
    [InlineData("[info]   Stream #1:0: Audio: aac (LC)")]
    [InlineData("[info]   Stream #0:0 -> #1:0 (copy)")]
    [InlineData("[info]     title           : Stream #1:0: Video: h264 (High)")]
    public void TryReadProfile_OtherLine_IsNone(string line) => FfmpegLine.TryReadProfile(line, out _).ShouldBeFalse();

    [Property]
    public void TryReadProfile_AnyText_DoesNotFail(string? text) =>
        FfmpegLine.TryReadProfile($"[info]   Stream #1:0: Video: {text}", out _).ShouldBeTrue();

    [Theory]
    [InlineData("[rtsp @ 0x55a] [warning] RTP: missed 3 packets", true)]
    [InlineData("[sdp @ 0x55a] [warning] RTP: missed 1 packets", true)]
    [InlineData("[rtsp @ 0x55a] [warning] max delay reached. need to consume packet", false)]
    [InlineData("[info]     title           : [rtsp @ 0x55a] [warning] RTP: missed 3 packets", false)]
    public void IsPacketLoss_OnlyOfADemuxerOfRtp(string line, bool isLoss) => FfmpegLine.IsPacketLoss(line).ShouldBe(isLoss);

    [Property]
    public void TryReadConcealment_AnyText_DoesNotFail(string? text) =>
        FfmpegLine.TryReadConcealment($"[h264 @ 0x1] [info] concealing {text}", out _);

    [Theory]
    [InlineData("[hevc @ 0x55a] [error] Could not find ref with POC 38", true)]
    [InlineData("[h264 @ 0x55a] [error] Reference 5 >= 4", false)]
    [InlineData("[hevc @ 0x55a] [warning] odd", false)]
    [InlineData("[hevc_mp4toannexb @ 0x55a] [error] no", false)]
    [InlineData("hevc @ [error] no", false)]
    [InlineData("[hev", false)]
    public void IsErrorOf_ADecodersErrorAlone(string line, bool isError) => FfmpegLine.IsErrorOf("hevc", line).ShouldBe(isError);

    [Theory]
    [InlineData("[info]   Stream #0:0 -> #0:0 (h264 (native) -> rawvideo (native))", "h264", "h264")]
    [InlineData("[info]   Stream #0:1 -> #0:0 (flv1 (flv) -> rawvideo (native))", "flv1", "flv")]
    [InlineData("[info]   Stream #0:0 -> #0:0 (h264 -> rawvideo)", "h264", "h264")]
    public void TryReadCodec_LineOfTheMapping_HasCodecAndDecoder(string line, string codec, string decoder)
    {
        FfmpegLine.TryReadCodec(line, out var readCodec, out var readDecoder).ShouldBeTrue();
        (readCodec.ToString(), readDecoder.ToString()).ShouldBe((codec, decoder));
    }

    [Fact]
    public void TryReadStamp_FrameWithoutTime_HasNone()
    {
        FfmpegLine.TryReadStamp(Stamp.Replace("1.5", "NOPTS", StringComparison.Ordinal), out var stamp).ShouldBeTrue();
        stamp.Seconds.ShouldBeNull();
    }

    [Theory]
    [InlineData("[Parsed_showinfo_1 @ 0x5589] [info] color_range:unknown color_space:unknown")]
    [InlineData("[Parsed_showinfo_1 @ 0x5589] [info] config in time_base: 1/25, frame_rate: 25/1")]
    [InlineData("[info]   Stream #0:0: Video: rawvideo, yuv420p, 320x240, 25 fps")]
    public void TryReadStamp_OtherLine_IsNone(string line) => FfmpegLine.TryReadStamp(line, out _).ShouldBeFalse();

    [Property]
    public void TryReadStamp_AnyText_DoesNotFail(string? time, string? size) =>
        FfmpegLine.TryReadStamp($"n: 1 pts_time:{time} s:{size}", out _);

    [Theory]
    [InlineData("[h264 @ 0x55a] [error] error while decoding MB 5 7", true, "error while decoding MB 5 7")]
    [InlineData("[fatal] No video", true, "No video")]
    [InlineData("[warning] -vsync is deprecated. Use -fps_mode", false, "-vsync is deprecated. Use -fps_mode")]
    [InlineData("plain text", false, "plain text")]
    [InlineData("[info]     title           : [error] of no one", false, "title           : [error] of no one")]
    public void Line_IsErrorAndMessage(string line, bool isError, string message) =>
        (FfmpegLine.IsError(line), FfmpegLine.Message(line)).ShouldBe((isError, message));

    [Theory]
    [InlineData("[warning] clip.ts: corrupt decoded frame in stream 0", true)]
    [InlineData("[vist#0:0/h264 @ 0x55a] [dec:h264 @ 0x55b] [warning] corrupt decoded frame", true)]
    [InlineData("[h264 @ 0x55a] [info] concealing 8100 DC, 8100 AC, 8100 MV errors in P frame", false)]
    [InlineData("[info]     title           : corrupt decoded frame", false)]
    [InlineData("[rtsp @ 0x55a] [error] method PLAY failed: 404 corrupt decoded frame in stream 0", false)]
    [InlineData("[hls @ 0x55a] [warning] Opening 'x: corrupt decoded frame in stream 0' for reading", false)]
    public void Line_IsCorruptFrame(string line, bool isCorrupt) => FfmpegLine.IsCorruptFrame(line).ShouldBe(isCorrupt);
}
