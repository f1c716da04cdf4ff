using EdgeAgent.Selection;
using EdgeAgent.Statistics;

namespace EdgeAgent.Tests.Selection;

/// <summary>Ties and ranks of models whose true latencies are known: calls are drawn from lognormal distributions, and their intervals are the benchmark's own.</summary>
public sealed class TieTests
{
    private const int Calls = 100;
    private const int Trials = 300;

    [Fact]
    public void TwoModelsOfTheSameLatency_AreTied_AtLeastAsOftenAsTheirIntervalsPromise() =>
        Share(ranking => ranking.All(ranked => ranked.Rank == 1), ratio: 1.0).ShouldBeGreaterThanOrEqualTo(0.95);

    [Fact]
    public void AModelOfAFifthMoreLatency_RanksSecond() =>
        Share(ranking => ranking.Select(ranked => (ranked.Candidate.Variant, ranked.Rank)).SequenceEqual([("a", 1), ("b", 2)]), ratio: 1.2).ShouldBeGreaterThan(0.99);

    /// <summary>As often as the front keeps a model that is no better in anything, it must be because nothing says that it is worse.</summary>
    [Fact]
    public void AModelOfAFifthMoreLatency_IsNotOnTheFront() =>
        Share(ranking => !ranking[^1].OnFront, ratio: 1.2).ShouldBeGreaterThan(0.99);

    private static double Share(Func<IReadOnlyList<Ranked>, bool> holds, double ratio) =>
        Enumerable.Range(0, Trials).Count(trial =>
        {
            var random = new Random(trial);
            return holds(Ranking.Of([Measure("a", 0.020, random, trial), Measure("b", 0.020 * ratio, random, trial)], new SelectionWeights()));
        }) / (double)Trials;

    /// <summary>Calls that scatter by 10 % around the median, as they do on a quiet device.</summary>
    private static Candidate Measure(string name, double median, Random random, int seed)
    {
        double[] calls = [.. Enumerable.Range(0, Calls).Select(_ => median * Math.Exp(0.1 * Normal(random)))];
        var sorted = calls.Order().ToArray();
        return Constructed.Candidate(name) with { Latency = Interval.Of(Percentile.NearestRank(sorted, 0.5), new Bootstrap(calls, seed).Median()) };
    }

    // Box and Muller.
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
