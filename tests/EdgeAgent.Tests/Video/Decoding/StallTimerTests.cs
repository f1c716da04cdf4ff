using EdgeAgent.Video.Decoding;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Video.Decoding;

public sealed class StallTimerTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Restart_NothingFollows_ActsOnceAfterTheLimit()
    {
        var acted = 0;
        using var timer = new StallTimer(_time, () => acted++);
        timer.Restart(TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(9.9));
        (timer.Stalled, acted).ShouldBe((false, 0));
        _time.Advance(TimeSpan.FromSeconds(60));
        (timer.Stalled, acted).ShouldBe((true, 1));
    }

    [Fact]
    public void Restart_InTime_DoesNotAct()
    {
        using var timer = new StallTimer(_time, () => { });
        for (var i = 0; i < 10; i++)
        {
            timer.Restart(TimeSpan.FromSeconds(10));
            _time.Advance(TimeSpan.FromSeconds(9));
        }

        timer.Stalled.ShouldBeFalse();
    }

    [Fact]
    public void Suspend_WhileNothingIsExpected_DoesNotAct()
    {
        using var timer = new StallTimer(_time, () => { });
        timer.Restart(TimeSpan.FromSeconds(10));
        timer.Suspend();
        _time.Advance(TimeSpan.FromHours(1));
        timer.Stalled.ShouldBeFalse();
    }

    [Fact]
    public void Restart_PacketsArriveWithoutAPicture_WaitsForMinutesAndNotForEver()
    {
        var packets = 0L;
        using var timer = new StallTimer(_time, () => { }, () => packets);
        timer.Restart(TimeSpan.FromSeconds(10));
        for (; packets < 290; packets++)
            _time.Advance(TimeSpan.FromSeconds(1));
        (timer.Stalled, timer.DataArrived).ShouldBe((false, true));
        for (; packets < 320; packets++)
            _time.Advance(TimeSpan.FromSeconds(1));
        timer.Stalled.ShouldBeTrue();
    }

    [Fact]
    public void Restart_PacketsStop_ActsAfterTheLimit()
    {
        var packets = 0L;
        using var timer = new StallTimer(_time, () => { }, () => packets);
        timer.Restart(TimeSpan.FromSeconds(10));
        for (; packets < 15; packets++)
            _time.Advance(TimeSpan.FromSeconds(1));
        for (var second = 0; second < 20; second++)
            _time.Advance(TimeSpan.FromSeconds(1));
        (timer.Stalled, timer.DataArrived).ShouldBe((true, false));
    }
}
