using EdgeAgent.Statistics;

namespace EdgeAgent.Tests.Statistics;

public sealed class SteadyStateTests
{
    [Fact]
    public void Reached_EqualRuns_AfterTwoWindows()
    {
        var steady = new SteadyState(5);

        Feed(steady, Enumerable.Repeat(0.02, 9)).ShouldBeFalse();
        Feed(steady, [0.02]).ShouldBeTrue();
    }

    [Fact]
    public void Reached_RunsThatKeepGettingFaster_NotUntilTheySettle()
    {
        var steady = new SteadyState(5);

        Feed(steady, Enumerable.Range(0, 20).Select(i => 1 / (1.0 + i))).ShouldBeFalse();
        Feed(steady, Enumerable.Repeat(0.05, 10)).ShouldBeTrue();
    }

    [Fact]
    public void Reached_OneInterruptedRun_DoesNotCount()
    {
        var steady = new SteadyState(5);

        Feed(steady, [0.02, 0.02, 0.5, 0.02, 0.02, 0.02, 0.02, 0.02, 0.02, 0.02]).ShouldBeTrue();
    }

    private static bool Feed(SteadyState steady, IEnumerable<double> runs)
    {
        foreach (var run in runs)
            steady.Add(run);
        return steady.Reached;
    }
}
