using EdgeAgent.Selection.Fleet;
using FsCheck;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Selection.Fleet;

public sealed class SpreadTests
{
    [Property]
    internal bool Of_LiesInOrderBetweenTheLeastAndTheMost(NonEmptyArray<NormalFloat> any)
    {
        double[] values = [.. any.Get.Select(value => value.Get % 1e9)];
        var spread = Spread.Of(values);
        return values.Min() <= spread.Low && spread.Low <= spread.Value && spread.Value <= spread.High && spread.High <= values.Max();
    }

    [Fact]
    public void Of_OneDevice_IsItsValue() => Spread.Of([3]).ShouldBe(new(3, 3, 3));

    [Fact]
    public void Of_LeavesOutTheOddOnes() => Spread.Of([.. Enumerable.Repeat(1.0, 19), 100]).ShouldBe(new(1, 1, 1));
}
