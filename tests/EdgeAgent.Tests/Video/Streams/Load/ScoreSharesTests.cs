using EdgeAgent.Video.Streams.Load;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video.Streams.Load;

[Properties(Arbitrary = [typeof(Divisions)])]
public sealed class ScoreSharesTests
{
    private const double Rounding = 1e-9;

    [Fact]
    public void Of_LessThanAllWant_IsInProportionToTheRatesAskedFor() =>
        ScoreShares.Of([new(1, 1), new(5, 5), new(0.5, 0.5)], capacity: 3.25)
            .Select(share => Math.Round(share, 9)).ShouldBe([0.5, 2.5, 0.25]);

    [Fact]
    public void Of_AStreamWithFewFrames_LeavesItsRestToTheOthers() =>
        ScoreShares.Of([new(1, 1), new(1, 0.1), new(2, 2)], capacity: 2.1)
            .Select(share => Math.Round(share, 9)).ShouldBe([0.667, 0.1, 1.333], 0.001);

    [Fact]
    public void Of_EnoughForAll_IsWhatTheyWant() => ScoreShares.Of([new(1, 0.5), new(60, 25)], capacity: 100).ShouldBe([0.5, 25]);

    [Fact]
    public void Of_NoStream_IsNothing() => ScoreShares.Of([], capacity: 1).ShouldBeEmpty();

    [Property(MaxTest = 2000)]
    public void Of_AnyRatesAndAnyCapacity_StarveNoStream_AndExceedNothing(Division division)
    {
        var demands = division.Demands;
        var wanted = demands.Sum(demand => demand.Wanted);
        var capacity = division.CapacityShare * wanted;
        var shares = ScoreShares.Of(demands, capacity);

        // At most the capacity, and nothing is left over while a stream wants more.
        shares.Sum().ShouldBe(Math.Min(capacity, wanted), Rounding * (1 + capacity));
        var weight = demands.Sum(demand => demand.Asked);
        for (var stream = 0; stream < demands.Length; stream++)
        {
            var demand = demands[stream];
            shares[stream].ShouldBeLessThanOrEqualTo(demand.Wanted);
            shares[stream].ShouldBeGreaterThanOrEqualTo(Math.Min(demand.Wanted, capacity * demand.Asked / weight) * (1 - Rounding));
        }
    }

    /// <summary>Streams, and the capacity as a share of what they want together.</summary>
    public sealed record Division(double[] Asked, double[] WantedShares, double CapacityShare)
    {
        internal ScoreDemand[] Demands => [.. Asked.Zip(WantedShares, (asked, share) => new ScoreDemand(asked, asked * share))];
    }

    private static class Divisions
    {
        // From a score per minute to sixty per second, as the configuration allows. Half of the streams have frames for all their scores.
        public static Arbitrary<Division> Division() =>
            (from count in Gen.Choose(1, 40)
             from asked in Gen.Choose(1, 3600).ArrayOf(count)
             from wanted in Gen.Choose(0, 200).ArrayOf(count)
             from capacity in Gen.Choose(0, 3000)
             select new Division(
                 [.. asked.Select(perMinute => perMinute / 60.0)], [.. wanted.Select(percent => Math.Min(100, percent) / 100.0)],
                 capacity / 1000.0)).ToArbitrary();
    }
}
