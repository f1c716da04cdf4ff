using EdgeAgent.Benchmarks.Planning;

namespace EdgeAgent.Tests.Benchmarks.Planning;

public sealed class RunLimitsTests
{
    private static readonly RunLimits Limits = new(TimeSpan.FromSeconds(10), 100, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(5));

    [Theory]
    [InlineData(100, 9, false)]
    [InlineData(99, 30, false)]
    [InlineData(100, 10, true)]
    [InlineData(7, 60, true)]
    public void IsOver_AfterBothMinimaOrAtTheTimeLimit(int count, double seconds, bool expected) =>
        Limits.IsOver(count, TimeSpan.FromSeconds(seconds)).ShouldBe(expected);

    [Fact]
    public void MinimaReached_AtTheTimeLimitWithTooFewCalls_IsFalse() =>
        Limits.MinimaReached(7, TimeSpan.FromSeconds(60)).ShouldBeFalse();

    [Theory]
    [InlineData(50, 9, 0.5)]
    [InlineData(90, 2, 0.2)]
    [InlineData(1, 30, 0.5)]
    [InlineData(500, 90, 1)]
    public void Progress_IsThatOfTheRuleThatWillEndTheRun(int count, double seconds, double expected) =>
        Limits.Progress(count, TimeSpan.FromSeconds(seconds)).ShouldBe(expected, 1e-9);
}
