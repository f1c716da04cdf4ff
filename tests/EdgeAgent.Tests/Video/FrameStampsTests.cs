using EdgeAgent.Video;

namespace EdgeAgent.Tests.Video;

public sealed class FrameStampsTests
{
    private static double[] Times(params string[] times)
    {
        using var stamps = new FrameStamps(fps: 2);
        foreach (var time in times)
            stamps.Take($"[info] n: 0 pts_time:{time} s:320x240 i:P").ShouldBeTrue();
        return [.. times.Select(_ => stamps.Next(CancellationToken.None).TotalSeconds)];
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
    public void Take_Error_IsLeftForTheRing()
    {
        using var stamps = new FrameStamps(fps: 1);
        stamps.Take("[error] broken").ShouldBeFalse();
        stamps.Take("[warning] odd").ShouldBeTrue();
    }
}
