using EdgeAgent.Selection;
using EdgeAgent.Statistics;

namespace EdgeAgent.Tests.Selection;

/// <summary>
/// Ties and ranks of models with known true latencies. Calls are drawn from lognormal distributions, and the benchmark computes their
/// intervals.
/// </summary>
public sealed class TieTests
{
    private const int Calls = 100;
    private const int Trials = 300;

    [Fact]
    public void TwoModelsOfTheSameLatency_AreTied_AtLeastAsOftenAsTheirIntervalsPromise() =>
        Share(ranking => ranking.All(ranked => ranked.Rank == 1), ratio: 1.0).ShouldBeGreaterThanOrEqualTo(0.95);

    [Fact]
    public void AModelOfAFifthMoreLatency_RanksSecond() =>
        Share(ranking => ranking.Select(ranked => (ranked.Candidate.Variant, ranked.Rank)).SequenceEqual([("a", 1), ("b", 2)]), ratio: 1.2)
            .ShouldBeGreaterThan(0.99);

    /// <summary>Whenever the front keeps a model that is not better in any cost, no cost may show that it is worse.</summary>
    [Fact]
    public void AModelOfAFifthMoreLatency_IsNotOnTheFront() =>
        Share(ranking => !ranking[^1].OnFront, ratio: 1.2).ShouldBeGreaterThan(0.99);

    private static double Share(Func<IReadOnlyList<Ranked>, bool> holds, double ratio) =>
        Enumerable.Range(0, Trials).Count(trial =>
        {
            var random = new Random(trial);
            return holds(
                Ranking.Of([Measure("a", 0.020, random, trial), Measure("b", 0.020 * ratio, random, trial)], new SelectionWeights()));
        }) / (double)Trials;

    /// <summary>Calls that scatter by 10 % around the median, as on an idle device.</summary>
    private static Candidate Measure(string name, double median, Random random, int seed)
    {
        double[] calls = [.. Enumerable.Range(0, Calls).Select(_ => median * Math.Exp(0.1 * Normal(random)))];
        var sorted = calls.Order().ToArray();
        return Constructed.Candidate(name) with
        {
            Latency = Interval.Of(Percentile.NearestRank(sorted, 0.5), new Bootstrap(calls, seed).Median()),
        };
    }

    // Box–Muller transform.
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
