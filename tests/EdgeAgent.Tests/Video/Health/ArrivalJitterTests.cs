using EdgeAgent.Video.Health;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video.Health;

/// <summary>All times are constructed: 25 pictures per second.</summary>
public sealed class ArrivalJitterTests
{
    private readonly ArrivalJitter _jitter = new();
    private int _pictures;

    // The delay of each picture, in seconds; the stream's clock is ahead of this device's.
    private void Take(int pictures, Func<int, double> delay, double clock = 1000)
    {
        for (var i = 0; i < pictures; i++, _pictures++)
            _jitter.Take(_pictures * 0.04 + delay(_pictures), _pictures * 0.04 + clock);
    }

    private void Take(int pictures, double clock = 1000) => Take(pictures, _ => 0, clock);

    [Fact]
    public void Seconds_EvenArrival_IsNone()
    {
        Take(200);
        _jitter.Seconds!.Value.ShouldBe(0, 1e-9);
    }

    [Fact]
    public void Seconds_FewPictures_IsUnknown()
    {
        _jitter.Seconds.ShouldBeNull();
        Take(16);
        _jitter.Seconds.ShouldBeNull("16 pictures have 15 differences");
        Take(1);
        _jitter.Seconds.ShouldNotBeNull();
    }

    [Fact]
    public void Seconds_EverySecondPictureLate_IsThatDelay()
    {
        Take(300, picture => picture % 2 * 0.01);
        _jitter.Seconds!.Value.ShouldBe(0.01, 1e-6);
    }

    [Fact]
    public void Seconds_OneDelay_CountsASixteenthOfIt()
    {
        Take(100);
        Take(1, _ => 0.16);
        _jitter.Seconds!.Value.ShouldBe(0.01, 1e-9);
    }

    [Fact]
    public void Seconds_APauseOfTheCamera_IsNoJitter()
    {
        Take(100);
        _pictures += 200;
        Take(100);
        _jitter.Seconds!.Value.ShouldBe(0, 1e-9);
    }

    // The second is a wrap of 33 bits at 90 kHz.
    [Theory]
    [InlineData(4600)]
    [InlineData(1000 - 95443.7)]
    public void Seconds_AJumpOfTheStreamsClock_IsNoJitter(double clock)
    {
        Take(100);
        Take(1, clock);
        Take(100, clock);
        _jitter.Seconds!.Value.ShouldBe(0, 1e-9);
    }

    [Property]
    public void Seconds_AnyTimes_AreNeverNegative(double[] times)
    {
        foreach (var time in times)
            _jitter.Take(_pictures++, time);
        (_jitter.Seconds is null or (>= 0 and <= 10)).ShouldBeTrue();
    }
}
