using EdgeAgent.Video.Streams.Load;

namespace EdgeAgent.Tests.Video.Streams.Load;

public sealed class ScorePacerTests
{
    private readonly ScorePacer _pacer = new();

    private List<double> Due(double every, double seconds, double from = 0)
    {
        var frames = Enumerable.Range(0, (int)Math.Round(seconds / every)).Select(frame => from + (frame * every));
        return [.. frames.Where(time => _pacer.IsDue(TimeSpan.FromSeconds(time)))];
    }

    [Fact]
    public void IsDue_NoLimit_IsEveryFrame() => Due(every: 0.04, seconds: 4).Count.ShouldBe(100);

    [Theory]
    [InlineData(1, 0.4)]
    [InlineData(1, 0.9)]
    [InlineData(0.2, 1)]
    [InlineData(0.04, 7)]
    [InlineData(2, 0.03)]
    public void IsDue_ALimit_IsHeldInTheLongRun_AndNoWaitIsLongerThanItAsksFor(double every, double rate)
    {
        _pacer.Rate = rate;
        var due = Due(every, seconds: 4000);
        ((double)due.Count).ShouldBe(4000 * rate, 2);
        due[0].ShouldBe(0);
        due.Zip(due.Skip(1), (one, next) => next - one).Max().ShouldBeLessThanOrEqualTo((1 / rate) + every + 1e-6);
    }

    [Fact]
    public void IsDue_FramesFewerThanTheLimit_AreAll()
    {
        _pacer.Rate = 0.5;
        Due(every: 4, seconds: 400).Count.ShouldBe(100);
    }

    [Fact]
    public void IsDue_AfterAGap_MakesUpForOneScoreOnly()
    {
        _pacer.Rate = 1;
        Due(every: 0.1, seconds: 10);
        Due(every: 0.1, seconds: 1, from: 1000).Count.ShouldBe(2);
    }

    [Fact]
    public void IsDue_TimesBeginAgain_AfterAReconnect_GoesOnAtTheSameRate()
    {
        _pacer.Rate = 0.5;
        var due = 0;
        for (var connection = 0; connection < 100; connection++)
            due += Due(every: 1, seconds: 11).Count;
        due.ShouldBeInRange(499, 502);
    }

    [Fact]
    public void IsDue_TheLimitEnds_IsEveryFrameAgain()
    {
        _pacer.Rate = 0.1;
        Due(every: 1, seconds: 20).Count.ShouldBe(2);
        _pacer.Rate = double.PositiveInfinity;
        Due(every: 1, seconds: 20, from: 20).Count.ShouldBe(20);
    }
}
