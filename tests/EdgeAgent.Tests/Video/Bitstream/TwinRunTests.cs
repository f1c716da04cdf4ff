using EdgeAgent.Video.Bitstream;

namespace EdgeAgent.Tests.Video.Bitstream;

/// <summary>Five pictures for each pair of twins. All series are constructed.</summary>
public sealed class TwinRunTests
{
    private readonly TwinRun _run = new();
    private int _count;

    // Some live twins of the stream skip everything.
    public TwinRunTests() => _run.Add(34, 40);

    private void Add(bool isEqual)
    {
        for (var i = 0; i < 5; i++)
            _run.Pass();
        _run.Add(60 + ++_count % 4, isEqual ? 60 + _count % 4 : 70);
    }

    // With one equal pair in every few.
    private void Live(int twins, int every)
    {
        for (var i = 1; i <= twins; i++)
            Add(i % every == 0);
        Add(isEqual: false);
    }

    private int UntilStill(int most = 1000)
    {
        for (var i = 1; i <= most; i++)
        {
            Add(isEqual: true);
            if (_run.IsStill)
                return i;
        }

        return int.MaxValue;
    }

    [Theory]
    [InlineData(100, 9)]
    [InlineData(10, 9)]
    [InlineData(5, 12)]
    [InlineData(3, 17)]
    [InlineData(2, 27)]
    public void IsStill_TheMoreEqualTwinsTheLiveStreamHad_TheMoreAreNeeded(int every, int needed)
    {
        Live(300, every);
        UntilStill().ShouldBe(needed);
    }

    [Fact]
    public void IsStill_WithoutAPast_Never()
    {
        UntilStill().ShouldBe(int.MaxValue);
        Add(isEqual: false);
        UntilStill().ShouldBeGreaterThan(300, "a stream that began with equal twins may always have them");
    }

    [Fact]
    public void IsStill_AfterALongFreeze_NeedsTwentyTwins()
    {
        Live(300, every: 10);
        for (var i = 0; i < 10_000; i++)
            Add(isEqual: true);
        Add(isEqual: false);
        UntilStill().ShouldBe(20);
    }

    [Fact]
    public void IsStill_ALiveStreamWithLongRuns_NeedsTwiceTheLongest()
    {
        Live(300, every: 10);
        for (var i = 0; i < 8; i++)
            Add(isEqual: true);
        Live(300, every: 10);
        UntilStill().ShouldBe(16);
    }

    [Fact]
    public void IsStill_ALiveStreamThatBecomesQuieter_IsLearned()
    {
        Live(300, every: 10);
        var found = 0;
        for (var i = 0; i < 500; i++)
        {
            for (var equal = 0; equal < 12; equal++)
            {
                Add(isEqual: true);
                found += _run.IsStill ? 1 : 0;
            }

            Add(isEqual: false);
        }

        found.ShouldBeLessThan(10, "of 6000");
        _run.IsStill.ShouldBeFalse();
    }
}
