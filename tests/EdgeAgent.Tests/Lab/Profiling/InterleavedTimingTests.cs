using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Lab.Profiling;

namespace EdgeAgent.Tests.Lab.Profiling;

public sealed class InterleavedTimingTests
{
    private static readonly RunLimits Short = new(TimeSpan.Zero, 10, TimeSpan.FromSeconds(20), TimeSpan.FromMilliseconds(1));

    [Theory]
    [InlineData(0.001, 16, 2)]
    [InlineData(0.012, 8, 1)]
    [InlineData(0.5, 1, 0)]
    public void Plan_BlocksLastATenthOfASecond_AndLeaveTheirFirstCallsOut(double typical, int calls, int uncounted) =>
        InterleavedTiming.Plan(typical).ShouldBe((calls, uncounted));

    [Fact]
    public void Take_AlternatesWhoGoesFirst_AndCountsWhatIsNotWarmUp()
    {
        List<char> order = [];
        var a = new TimedVariant(() => order.Add('a'));
        var b = new TimedVariant(() => order.Add('b'));

        var ratios = InterleavedTiming.Take(a, b, Short, _ => { });

        ratios.Length.ShouldBe(5);
        a.Seconds.Count.ShouldBe(5 * 16);
        a.Counted.Count.ShouldBe(a.Seconds.Count);
        a.Counted.ShouldBeUnique();
        // Five pairs, every second one swapped: ab ba ab ba ab, after a separate warm-up of each.
        string.Concat(Blocks(order)).ShouldBe("abababab");
    }

    [Fact]
    public void Take_ASlowerContender_GivesARatioUnderOne()
    {
        var fast = new TimedVariant(() => Thread.SpinWait(20_000));
        var slow = new TimedVariant(() => Thread.SpinWait(200_000));

        InterleavedTiming.Take(fast, slow, Short, _ => { }).Order().ElementAt(2).ShouldBeLessThan(0.8);
    }

    private static IEnumerable<char> Blocks(List<char> order) => order.Where((letter, i) => i == 0 || order[i - 1] != letter);
}
