using EdgeAgent.Video;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Video;

public sealed class BackoffTests
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(60);

    [Fact]
    public void Next_AgainAndAgain_DoublesUpToTheLimit()
    {
        var backoff = new Backoff(Least, Most, new Random(1));
        var waits = Enumerable.Range(0, 1100).Select(_ => backoff.Next().TotalSeconds).ToList();
        for (var i = 0; i < waits.Count; i++)
        {
            var longest = Math.Min(Math.Pow(2, i), 60);
            waits[i].ShouldBeInRange(longest / 2, longest);
        }
    }

    [Fact]
    public void Next_OfDifferentStreams_Differs() =>
        Enumerable.Range(0, 20).Select(seed => new Backoff(Least, Most, new Random(seed)).Next()).Distinct().Count().ShouldBeGreaterThan(15);

    [Fact]
    public void Reset_AfterManyAttempts_StartsShortAgain()
    {
        var backoff = new Backoff(Least, Most, new Random(1));
        for (var i = 0; i < 10; i++)
            backoff.Next();
        backoff.Reset();
        backoff.Next().ShouldBeLessThanOrEqualTo(Least);
    }
}

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
}
