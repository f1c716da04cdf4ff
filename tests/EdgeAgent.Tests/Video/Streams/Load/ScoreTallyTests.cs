using EdgeAgent.Video.Streams.Load;

namespace EdgeAgent.Tests.Video.Streams.Load;

public sealed class ScoreTallyTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    private readonly ScoreTally _tally = new(asked: 1);

    private void Watch(int steps, StreamFrames frames)
    {
        for (var step = 0; step < steps; step++)
            _tally.Watched(Step, frames);
    }

    [Fact]
    public void Rate_BeforeTheFirstFrame_IsUnknown()
    {
        _tally.Rate.ShouldBeNull();
        Watch(3, default);
        _tally.Rate.ShouldBeNull();
    }

    [Fact]
    public void Rate_AllScored_IsAllOfIt()
    {
        Watch(40, new(Scored: 2, Dropped: 0, Skipped: 0));
        _tally.Rate.ShouldNotBeNull().ShouldSatisfyAllConditions(
            rate => rate.Scored.ShouldBe(1), rate => rate.Wanted.ShouldBe(1), rate => rate.Share.ShouldBe(1));
    }

    [Fact]
    public void Rate_SkippedAndDroppedFrames_AreMissing()
    {
        for (var step = 0; step < 30; step++)
            _tally.Watched(Step, step % 2 == 0 ? new(1, 0, 1) : new(0, 1, 1));
        _tally.Rate.ShouldNotBeNull().Share.ShouldBe(0.25);
    }

    [Fact]
    public void Rate_OfTheLastMinute_ForgetsWhatWasBefore()
    {
        Watch(100, new(0, 0, 2));
        Watch(30, new(2, 0, 0));
        _tally.Rate.ShouldNotBeNull().Share.ShouldBe(1);
    }

    [Fact]
    public void Rate_KeyframesOnly_AreAllThatIsWanted()
    {
        for (var step = 0; step < 60; step++)
            _tally.Watched(Step, new(Scored: step % 2, Dropped: 0, Skipped: 0));
        _tally.Wanted.ShouldBe(0.25);
        _tally.Rate.ShouldNotBeNull().Share.ShouldBe(1);
    }

    [Fact]
    public void Rate_StreamInTurns_CountsItsWaits()
    {
        for (var round = 0; round < 3; round++)
        {
            Watch(15, new(2, 0, 0));
            for (var step = 0; step < 35; step++)
                _tally.Waited(Step);
        }

        _tally.Rate.ShouldNotBeNull().Share.ShouldBe(0.3, 0.001);
    }
}
