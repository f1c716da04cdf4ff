using EdgeAgent.Statistics;

namespace EdgeAgent.Tests.Statistics;

public sealed class PreciseEnoughTests
{
    [Fact]
    public void Reached_WithCallsAlike_IsAtTheFirstLook()
    {
        var precise = new PreciseEnough(first: 32, width: 0.02);

        precise.Reached([.. Calls(31, spread: 0)]).ShouldBeFalse();
        precise.Reached([.. Calls(32, spread: 0)]).ShouldBeTrue();
    }

    [Fact]
    public void Reached_WithCallsThatScatter_NeedsMoreOfThem_AndEndsLooking()
    {
        var precise = new PreciseEnough(first: 32, width: 0.02);
        var calls = Calls(2000, spread: 0.06).ToArray();

        var reached = Enumerable.Range(1, calls.Length).FirstOrDefault(count => precise.Reached(calls.AsSpan(0, count)));
        reached.ShouldBeOneOf(64, 128, 256);

        var never = new PreciseEnough(first: 32, width: 0.0001);
        Enumerable.Range(1, calls.Length).Any(count => never.Reached(calls.AsSpan(0, count))).ShouldBeFalse();
    }

    [Fact]
    public void Reached_WithTooFewCallsForAnInterval_IsFalse() =>
        new PreciseEnough(first: 2, width: 0.02).Reached([1000, 1000]).ShouldBeFalse();

    private static IEnumerable<long> Calls(int count, double spread)
    {
        var random = new Random(3);
        return Enumerable.Range(0, count).Select(_ => (long)(1e6 * Math.Exp(spread * HierarchicalBootstrap.Normal(random))));
    }
}
