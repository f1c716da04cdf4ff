using EdgeAgent.Device;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Device;

public sealed class DeviceClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Noon);
    private readonly SetClock _wall;
    private readonly DeviceClock _clock;

    public DeviceClockTests()
    {
        _wall = new SetClock(_time);
        _clock = new DeviceClock(_wall, () => _time.GetUtcNow() - Noon);
    }

    [Fact]
    public void ClockThatNobodySets_NeedsNoCorrection()
    {
        _clock.Now();
        _time.Advance(TimeSpan.FromDays(3));
        _clock.Now().ShouldBe(0);
        _clock.Corrections(0, _wall.GetUtcNow()).ShouldBeNull();
    }

    [Theory]
    [InlineData(20_000)]
    [InlineData(-300)]
    public void TimesTakenBeforeAStep_FollowIt(int days)
    {
        var steps = new List<TimeSpan>();
        _clock.Stepped = steps.Add;
        _clock.Now();
        _time.Advance(TimeSpan.FromMinutes(1));
        var span = _clock.Now();
        var before = _wall.GetUtcNow();
        _wall.Ahead = TimeSpan.FromDays(days);
        _clock.Now().ShouldBe(1);
        _clock.Corrections(span, before).ShouldNotBeNull()(before).ShouldBe(TimeSpan.FromDays(days));
        _clock.Corrections(1, _wall.GetUtcNow())?.Invoke(_wall.GetUtcNow()).ShouldBe(TimeSpan.Zero);
        steps.ShouldBe([TimeSpan.FromDays(days)]);
    }

    [Fact]
    public void StartTimeOfBeforeAStep_IsCorrectedInAPointOfAfterIt()
    {
        _clock.Now();
        var start = _wall.GetUtcNow();
        _time.Advance(TimeSpan.FromMinutes(5));
        _wall.Ahead = TimeSpan.FromDays(100);
        var span = _clock.Now();
        _time.Advance(TimeSpan.FromMinutes(5));
        var point = _wall.GetUtcNow();
        var correct = _clock.Corrections(span, point).ShouldNotBeNull();
        (correct(start), correct(point)).ShouldBe((TimeSpan.FromDays(100), TimeSpan.Zero));
    }

    [Fact]
    public void ClockSetForthAndBack_LeavesAllTimesByTheLast()
    {
        _clock.Now();
        var first = _wall.GetUtcNow();
        _time.Advance(TimeSpan.FromMinutes(1));
        _wall.Ahead = TimeSpan.FromDays(50);
        var wrong = _clock.Now();
        var second = _wall.GetUtcNow();
        _time.Advance(TimeSpan.FromMinutes(1));
        _wall.Ahead = TimeSpan.Zero;
        _clock.Now().ShouldBe(2);
        (first + (_clock.Corrections(0, first)?.Invoke(first) ?? TimeSpan.Zero)).ShouldBe(Noon);
        (second + _clock.Corrections(wrong, second).ShouldNotBeNull()(second)).ShouldBe(Noon.AddMinutes(1));
    }

    [Fact]
    public void SmallSteps_AreNone()
    {
        _clock.Now();
        _wall.Ahead = TimeSpan.FromSeconds(4);
        _clock.Now().ShouldBe(0);
    }

    [Fact]
    public void ClockOfTheNineteenSeventies_IsNotSet() =>
        (DeviceClock.IsSet(DateTimeOffset.UnixEpoch), DeviceClock.IsSet(Noon)).ShouldBe((false, true));
}
