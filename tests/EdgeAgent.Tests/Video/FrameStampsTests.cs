using EdgeAgent.Video;

namespace EdgeAgent.Tests.Video;

public sealed class FrameStampsTests
{
    private static double[] Times(params string[] times)
    {
        using var stamps = new FrameStamps(fps: 2);
        foreach (var time in times)
            stamps.Take($"[info] n: 0 pts_time:{time} s:320x240 i:P").ShouldBeTrue();
        return [.. times.Select(_ => stamps.Next(CancellationToken.None).Time.TotalSeconds)];
    }

    [Fact]
    public void Next_RegularTimes_AreThose() => Times("0.04", "0.52", "1").ShouldBe([0.04, 0.52, 1]);

    [Fact]
    public void Next_MissingTimes_FollowByOneInterval() => Times("NOPTS", "NOPTS", "3", "NOPTS").ShouldBe([0, 0.5, 3, 3.5]);

    [Fact]
    public void Next_ClockSetBack_NeverGoesBack() => Times("100", "3", "101").ShouldBe([100, 100.5, 101]);

    [Fact]
    public void SizeChanged_OtherSize_IsTrue()
    {
        using var stamps = new FrameStamps(fps: 1);
        stamps.Take("[info] n: 0 pts_time:0 s:320x240 i:P");
        stamps.Take("[info] n: 1 pts_time:1 s:640x480 i:P");
        stamps.Next(CancellationToken.None);
        stamps.SizeChanged.ShouldBeFalse();
        stamps.Next(CancellationToken.None);
        stamps.SizeChanged.ShouldBeTrue();
    }

    [Fact]
    public void Next_AChosenFrame_HasTheDamageThatAllFramesBeforeItHad()
    {
        using var stamps = new FrameStamps(fps: 1);
        Everything(0, "1");
        Chosen(0);
        stamps.Take("[h264 @ 0x55a] [info] concealing 150 DC, 150 AC, 150 MV errors in P frame");
        stamps.Take("[warning] clip.ts: corrupt decoded frame in stream 0");
        Everything(0.5, "0");
        Everything(1, "0");
        Chosen(1);
        Everything(2, "1");
        Chosen(2);
        new[] { 1, 2, 3 }.Select(_ => stamps.Next(CancellationToken.None).Word.Damage.Pictures).ShouldBe([0, 0.5, 0]);
        stamps.Corrupt.ShouldBe(1);

        void Everything(double time, string isKey) => stamps.Take($"[showinfo@decoded @ 0x55a] [info] n: 0 pts_time:{time} s:320x240 i:P iskey:{isKey} type:P");
        void Chosen(double time) => stamps.Take($"[Parsed_showinfo_2 @ 0x55a] [info] n: 0 pts_time:{time} s:320x240 i:P iskey:0 type:P");
    }

    [Fact]
    public void Next_WhatWasSaidWhileTheStreamWasProbed_IsNotCounted()
    {
        using var stamps = new FrameStamps(fps: 1);
        Decoded("1");
        stamps.Take("[h264 @ 0x55a] [info] concealing 300 DC, 300 AC, 300 MV errors in P frame");
        stamps.Take("[info] Stream mapping:");
        Decoded("1");
        stamps.Take("[h264 @ 0x77b] [info] concealing 150 DC, 150 AC, 150 MV errors in P frame");
        Decoded("0");
        stamps.Take("[Parsed_showinfo_2 @ 0x55a] [info] n: 0 pts_time:1 s:320x240 i:P iskey:0 type:P");
        stamps.Next(CancellationToken.None).Word.Damage.Pictures.ShouldBe(0.5);

        void Decoded(string isKey) => stamps.Take($"[showinfo@decoded @ 0x55a] [info] n: 0 pts_time:0 s:320x240 i:P iskey:{isKey} type:P");
    }

    [Fact]
    public void Take_Error_IsLeftForTheRing()
    {
        using var stamps = new FrameStamps(fps: 1);
        stamps.Take("[error] broken").ShouldBeFalse();
        stamps.Take("[warning] odd").ShouldBeTrue();
    }

    [Theory]
    [InlineData("[trace_headers @ 0x55a] [error] num_entry_point_offsets out of range: 18, but must be in [0,16].")]
    [InlineData("[error] Error applying bitstream filters to an output packet for stream #1:0.")]
    [InlineData("[vost#1:0/copy @ 0x55a] [error] Error applying bitstream filters to a packet: Invalid data found when processing input")]
    public void Take_HeadersThatDamageMadeUnreadable_AreNoErrorOfTheVideo(string line)
    {
        using var stamps = new FrameStamps(fps: 1);
        stamps.Take(line).ShouldBeTrue();
    }
}
