using EdgeAgent.Video.Decoding.Plans;

namespace EdgeAgent.Tests.Video.Decoding.Plans;

public sealed class PlanRuleTests
{
    private const double Every = 2.5;

    private readonly PlanRule _rule = new(TimeSpan.FromSeconds(Every));

    [Theory]
    [InlineData(0.5)]
    [InlineData(2)]
    [InlineData(2.9)]
    public void Next_KeyframesOftenEnough_Never(double interval) => WideAt(interval, seconds: 60).ShouldBeEmpty();

    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(60)]
    public void Next_RareKeyframes_OnceTheFirstIsOverdue_AndStays(double interval)
    {
        var wide = WideAt(interval, seconds: 130);
        wide[0].ShouldBeInRange(Every, Every * 1.25);
        wide.Count.ShouldBeGreaterThan((int)((130 - wide[0]) / 0.04) - 2);
        _rule.Next(TimeSpan.FromSeconds(130)).ShouldBe(WideReason.RareKeyframes);
    }

    [Fact]
    public void Next_OnlyKeyframes_HoweverRare_Never()
    {
        for (var second = 0; second < 100; second += 20)
        {
            _rule.Keyframe(TimeSpan.FromSeconds(second));
            _rule.Next(TimeSpan.FromSeconds(second + 19)).ShouldBeNull();
        }
    }

    [Fact]
    public void Next_KeyframesRegularAgain_EndsAfterThreeIntervals()
    {
        WideAt(interval: 12, seconds: 20);
        foreach (var (second, expected) in new[] { (22.0, true), (24, true), (26, true), (28, false) })
        {
            _rule.Keyframe(TimeSpan.FromSeconds(second));
            (_rule.Next(TimeSpan.FromSeconds(second)) is not null).ShouldBe(expected, $"at {second} s");
        }
    }

    [Fact]
    public void Next_Loss_LastsUntilAKeyframe_AndNothingWasLostForTenSeconds()
    {
        _rule.Keyframe(TimeSpan.Zero);
        _rule.Lost(TimeSpan.FromSeconds(1));
        _rule.Next(TimeSpan.FromSeconds(1)).ShouldBe(WideReason.Loss);
        for (var second = 2; second < 11; second += 2)
        {
            _rule.Keyframe(TimeSpan.FromSeconds(second));
            _rule.Next(TimeSpan.FromSeconds(second)).ShouldBe(WideReason.Loss, $"at {second} s");
        }

        _rule.Next(TimeSpan.FromSeconds(11)).ShouldBeNull();
    }

    [Fact]
    public void Next_LossWithoutAKeyframeSince_DoesNotEnd()
    {
        _rule.Keyframe(TimeSpan.Zero);
        _rule.Lost(TimeSpan.FromSeconds(1));
        _rule.Next(TimeSpan.FromSeconds(40)).ShouldBe(WideReason.Loss);
    }

    [Fact]
    public void Next_KeyframesThatAreDecodedLate_Stays()
    {
        _rule.Keyframe(TimeSpan.Zero);
        _rule.Late();
        _rule.Next(TimeSpan.FromHours(1)).ShouldBe(WideReason.LateKeyframes);
    }

    // 25 pictures per second, of which one per interval is a keyframe.
    private List<double> WideAt(double interval, double seconds)
    {
        var wide = new List<double>();
        var next = 0.0;
        for (var picture = 0; picture < seconds * 25; picture++)
        {
            var now = picture / 25.0;
            if (now >= next)
            {
                _rule.Keyframe(TimeSpan.FromSeconds(now));
                next += interval;
            }
            else
            {
                _rule.Picture(TimeSpan.FromSeconds(now));
            }

            if (_rule.Next(TimeSpan.FromSeconds(now)) is not null)
                wide.Add(now);
        }

        return wide;
    }
}
