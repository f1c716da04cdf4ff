using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Statistics;
using EdgeAgent.Tests.Benchmarks;

namespace EdgeAgent.Tests.Statistics;

public sealed class SequentialLooksTests
{
    private const int Trials = 400;
    private const int Looks = 2;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Risk_OfAllLooks_IsFivePercent(int planned) =>
        Enumerable.Range(1, planned).Sum(number => SequentialLooks.Risk(number, planned)).ShouldBe(0.05, 1e-12);

    /// <summary>
    /// Cases that end as soon as their interval no longer contains a value that they are compared with, in the way that misleads the most:
    /// the value is the true median, so each early end is an error. Calls within a process end early too.
    /// </summary>
    [Theory]
    [Trait("Category", "Long")]
    [InlineData(0.03, 0.005)]
    [InlineData(0.005, 0.02)]
    [InlineData(0, 0.1)]
    public void Interval_ThatEndsACase_HoldsTheTrueMedianAsOftenAsItClaims(double between, double within)
    {
        var random = new Random(17);
        var held = 0;
        var plain = 0;
        for (var trial = 0; trial < Trials; trial++)
        {
            List<LatencySummary> processes = [.. Enumerable.Range(0, Looks + 1).Select(_ => Process(random, between, within))];
            held += Ends(processes, Looks) ? 0 : 1;
            plain += Ends(processes, looks: null) ? 0 : 1;
        }

        ((double)held / Trials).ShouldBeGreaterThanOrEqualTo(0.93);
        held.ShouldBeGreaterThanOrEqualTo(plain);
    }

    /// <summary>Whether any look excludes the true median, 1.</summary>
    private static bool Ends(List<LatencySummary> processes, int? looks) => Enumerable.Range(2, processes.Count - 1).Any(count =>
    {
        var interval = CaseAggregation.Of(Sample.Report(runs:
        [
            .. processes.Take(count).Select((latency, i) =>
                Sample.Run(measurement: Sample.Measurement() with { Latency = latency }) with { Process = i + 1, Looks = looks }),
        ])).ShouldHaveSingleItem().MedianInterval;
        return interval.Low > 1 || interval.High < 1;
    });

    private static LatencySummary Process(Random random, double between, double within)
    {
        var median = Math.Exp(between * HierarchicalBootstrap.Normal(random));
        var precise = new PreciseEnough(first: 32, width: 0.02);
        List<double> calls = [];
        List<long> ticks = [];
        do
        {
            calls.Add(median * Math.Exp(within * HierarchicalBootstrap.Normal(random)));
            ticks.Add((long)(calls[^1] * 1e6));
        }
        while (calls.Count < 200 && !precise.Reached(ticks.ToArray()));
        return LatencySummary.Of([.. calls], seed: 1);
    }
}
