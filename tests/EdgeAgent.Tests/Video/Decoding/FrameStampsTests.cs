using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Health;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Video.Decoding;

public sealed class FrameStampsTests
{
    private static readonly ShowInfo Show = new("7");

    private static double[] Times(params string[] times)
    {
        using var stamps = new FrameStamps(Show, fps: 2);
        foreach (var time in times)
            stamps.Take($"[showinfo@chosen7 @ 0x55a] [info] n: 0 pts_time:{time} s:320x240 i:P").ShouldBeTrue();
        return [.. times.Select(_ => stamps.Next(CancellationToken.None).Time.TotalSeconds)];
    }

    [Fact]
    public void Next_RegularTimes_AreThose() => Times("0.04", "0.52", "1").ShouldBe([0.04, 0.52, 1]);

    [Fact]
    public void Next_MissingTimes_FollowByOneInterval() => Times("NOPTS", "NOPTS", "3", "NOPTS").ShouldBe([0, 0.5, 3, 3.5]);

    [Fact]
    public void Next_ClockSetBack_NeverGoesBack() => Times("100", "3", "101").ShouldBe([100, 100.5, 101]);

    [Theory]
    [InlineData("1e15")]
    [InlineData("-1e300")]
    [InlineData("2.88230376151711744e+17")]
    [InlineData("Infinity")]
    public void Next_TimesBeyondAnyCalendar_AreNone(string time) => Times("1", time, "3").ShouldBe([1, 1.5, 3]);

    // Constructed: titles, names of programs and words of servers, as ffmpeg prints them.
    [Theory]
    [InlineData("[info]     title           :  pts_time:1e15 s:640x360 ")]
    [InlineData("[info]     title           : [showinfo@chosen7 @ 0x55a] [info] n: 0 pts_time:5 s:640x360 i:P")]
    [InlineData("[showinfo@chosen @ 0x55a] [info] n: 0 pts_time:5 s:640x360 i:P")]
    [InlineData("[showinfo@chosen77 @ 0x55a] [info] n: 0 pts_time:5 s:640x360 i:P")]
    [InlineData("[info]   Program 1 corrupt decoded frame")]
    [InlineData("[info]     title           : concealing 300 DC, 300 AC, 300 MV errors in P frame")]
    [InlineData("concealing 300 DC, 300 AC, 300 MV errors in P frame")]
    [InlineData("[info]     title           : Stream mapping:")]
    [InlineData("[info]     comment         : dimensions not set, unspecified size")]
    public void Take_WhatAnInputSaysOfItself_CannotImitateOurFilters(string line)
    {
        using var stamps = new FrameStamps(Show, fps: 1);
        Everything(0, "1");
        stamps.Take(line).ShouldBeTrue();
        Everything(1, "0");
        stamps.Take("[showinfo@chosen7 @ 0x55a] [info] n: 0 pts_time:1 s:320x240 i:P iskey:0 type:P");
        var (time, bitstream) = stamps.Next(CancellationToken.None);
        (time.TotalSeconds, bitstream.Damage.Pictures, stamps.Corrupt, stamps.SizeUnknown, stamps.SizeChanged)
            .ShouldBe((1, 0, 0, false, false));

        void Everything(double at, string isKey) =>
            stamps.Take($"[showinfo@decoded7 @ 0x55a] [info] n: 0 pts_time:{at} s:320x240 i:P iskey:{isKey} type:P");
    }

    [Fact]
    public void Take_LinesThatWereImitatedBeforeDecodingBegan_AreForgotten()
    {
        // The name of a program in a transport stream may hold line ends.
        using var stamps = new FrameStamps(Show, fps: 1, codec: "h264");
        for (var i = 0; i < 30; i++)
        {
            stamps.Take($"[trace_headers @ 0x1] [info] Packet: {500 + i} bytes, pts 0, dts 0.");
            stamps.Take("[trace_headers @ 0x1] [info] 9           slice_type             00110 = 5");
            stamps.Take("[trace_headers @ 0x1] [info] 24          slice_qp_delta         00101 = -20");
        }

        stamps.Take("[warning] a: corrupt decoded frame");
        stamps.Take("[info] Stream mapping:");
        stamps.Take("[showinfo@decoded7 @ 0x55a] [info] n: 0 pts_time:0 s:320x240 i:P iskey:1 type:I");
        stamps.Take("[showinfo@chosen7 @ 0x55a] [info] n: 0 pts_time:0 s:320x240 i:P iskey:1 type:I");
        var (_, bitstream) = stamps.Next(CancellationToken.None);
        (bitstream.Activity.IsKnown, bitstream.Quantizer.Codec, stamps.Corrupt).ShouldBe((false, null, 0));
    }

    [Fact]
    public void Take_LinesOfAnInput_AreItsHealth()
    {
        var time = new FakeTimeProvider();
        var health = new HealthTrace(time, isLive: true, isWatched: true, decodesAll: true);
        using var stamps = new FrameStamps(Show, fps: 1, joined: true, codec: null, health);
        stamps.Take("[trace_headers @ 0x1] [info] Packet: 5000000 bytes, key frame, pts 0, dts 0.");
        stamps.Take("[info]   Stream #1:0: Video: h264 (High), yuv420p(progressive), 320x240, q=2-31, 25 fps");
        stamps.Take("[info] Stream mapping:");
        stamps.Take("[info]   Stream #0:0 -> #0:0 (h264 (native) -> rawvideo (native))");
        for (var i = 0; i < 250; i++)
        {
            stamps.Take($"[trace_headers @ 0x1] [info] Packet: 1000 bytes, pts {i * 3_600}, dts {i * 3_600}, duration 3600.");
            stamps.Take("[trace_headers @ 0x1] [info] 9           slice_type             00110 = 5");
            stamps.Take("[showinfo@decoded7 @ 0x55a] [info] n: 0 pts_time:0 s:320x240 i:P iskey:0 type:P");
            if (i == 200)
                stamps.Take("[rtsp @ 0x1] [warning] RTP: missed 3 packets");
            if (i == 230)
                stamps.Take("[h264 @ 0x55a] [error] error while decoding MB 5 7");
            time.Advance(TimeSpan.FromMilliseconds(40));
        }

        var measured = health.Measure();
        (measured.FrameRate, measured.BitRate, measured.LossPerMinute).ShouldBe((25, 200_000, 60 * 2 / 8.0));
        (health.LostSeconds, stamps.Profile).ShouldBe((2, "High"));
    }

    [Fact]
    public void SizeChanged_OtherSize_IsTrue()
    {
        using var stamps = new FrameStamps(Show, fps: 1);
        stamps.Take("[showinfo@chosen7 @ 0x55a] [info] n: 0 pts_time:0 s:320x240 i:P");
        stamps.Take("[showinfo@chosen7 @ 0x55a] [info] n: 1 pts_time:1 s:640x480 i:P");
        stamps.Next(CancellationToken.None);
        stamps.SizeChanged.ShouldBeFalse();
        stamps.Next(CancellationToken.None);
        stamps.SizeChanged.ShouldBeTrue();
    }

    [Fact]
    public void Next_AChosenFrame_HasTheDamageThatAllFramesBeforeItHad()
    {
        using var stamps = new FrameStamps(Show, fps: 1);
        Everything(0, "1");
        Chosen(0);
        stamps.Take("[h264 @ 0x55a] [info] concealing 150 DC, 150 AC, 150 MV errors in P frame");
        stamps.Take("[warning] clip.ts: corrupt decoded frame in stream 0");
        Everything(0.5, "0");
        Everything(1, "0");
        Chosen(1);
        Everything(2, "1");
        Chosen(2);
        new[] { 1, 2, 3 }.Select(_ => stamps.Next(CancellationToken.None).Bitstream.Damage.Pictures).ShouldBe([0, 0.5, 0]);
        stamps.Corrupt.ShouldBe(1);

        void Everything(double time, string isKey) =>
            stamps.Take($"[showinfo@decoded7 @ 0x55a] [info] n: 0 pts_time:{time} s:320x240 i:P iskey:{isKey} type:P");
        void Chosen(double time) => stamps.Take($"[showinfo@chosen7 @ 0x55a] [info] n: 0 pts_time:{time} s:320x240 i:P iskey:0 type:P");
    }

    [Fact]
    public void Next_WhatWasSaidWhileTheStreamWasProbed_IsNotCounted()
    {
        using var stamps = new FrameStamps(Show, fps: 1);
        Decoded("1");
        stamps.Take("[h264 @ 0x55a] [info] concealing 300 DC, 300 AC, 300 MV errors in P frame");
        stamps.Take("[info] Stream mapping:");
        Decoded("1");
        stamps.Take("[h264 @ 0x77b] [info] concealing 150 DC, 150 AC, 150 MV errors in P frame");
        Decoded("0");
        stamps.Take("[showinfo@chosen7 @ 0x55a] [info] n: 0 pts_time:1 s:320x240 i:P iskey:0 type:P");
        stamps.Next(CancellationToken.None).Bitstream.Damage.Pictures.ShouldBe(0.5);

        void Decoded(string isKey) => stamps.Take($"[showinfo@decoded7 @ 0x55a] [info] n: 0 pts_time:0 s:320x240 i:P iskey:{isKey} type:P");
    }

    [Fact]
    public void Take_Error_IsLeftForTheRing()
    {
        using var stamps = new FrameStamps(Show, fps: 1);
        stamps.Take("[error] broken").ShouldBeFalse();
        stamps.Take("[warning] odd").ShouldBeTrue();
    }

    [Theory]
    [InlineData("[trace_headers @ 0x55a] [error] num_entry_point_offsets out of range: 18, but must be in [0,16].")]
    [InlineData("[error] Error applying bitstream filters to an output packet for stream #1:0.")]
    [InlineData("[vost#1:0/copy @ 0x55a] [error] Error applying bitstream filters to a packet: Invalid data found when processing input")]
    public void Take_HeadersThatDamageMadeUnreadable_AreNoErrorOfTheVideo(string line)
    {
        using var stamps = new FrameStamps(Show, fps: 1);
        stamps.Take(line).ShouldBeTrue();
    }
}
