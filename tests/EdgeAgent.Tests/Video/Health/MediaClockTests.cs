using EdgeAgent.Video.Health;

namespace EdgeAgent.Tests.Video.Health;

public sealed class MediaClockTests
{
    private static double[] Seconds(params double?[] times)
    {
        var clock = new MediaClock();
        return [.. times.Select(clock.Next)];
    }

    [Fact]
    public void Next_RegularTimes_BeginsAtZero() => Seconds(-0.5, 0, 0.5, 1).ShouldBe([0, 0.5, 1, 1.5]);

    [Fact]
    public void Next_ALongStep_IsTime() => Seconds(0, 1, 61, 62).ShouldBe([0, 1, 61, 62]);

    [Fact]
    public void Next_TimesThatGoBack_ContinueByTheStepBefore() => Seconds(10, 10.5, 0, 0.5).ShouldBe([0, 0.5, 1, 1.5]);

    [Fact]
    public void Next_AJumpOfMoreThanADay_ContinuesByTheStepBefore() => Seconds(0, 0.5, 1e6, 1e6 + 0.5).ShouldBe([0, 0.5, 1, 1.5]);

    [Fact]
    public void Next_TheSameTimeAgain_StandsStill() => Seconds(0, 0.5, 0.5, 1).ShouldBe([0, 0.5, 0.5, 1]);

    [Fact]
    public void Next_NoTimes_StandsStill() => Seconds(null, 3, null, 4).ShouldBe([0, 0, 0, 1]);
}
