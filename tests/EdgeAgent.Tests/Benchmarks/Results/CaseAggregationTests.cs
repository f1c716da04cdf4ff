using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Statistics;
using FsCheck;
using FsCheck.Xunit;
using Outcome = EdgeAgent.Workers.Outcome;

namespace EdgeAgent.Tests.Benchmarks.Results;

public sealed class CaseAggregationTests
{
    [Fact]
    public void Of_SeveralProcesses_TakesTheirCallsTogether()
    {
        var summary = CaseSummaries.Of([Latency(0.020, 300), Latency(0.020, 300), Latency(0.030, 100)]);

        (summary.Processes, summary.Count).ShouldBe((3, 700));
        summary.MedianSeconds.ShouldBe(0.020, 0.020 * 0.001);
        summary.PercentileAt(0.9).ShouldNotBeNull().ShouldBe(0.030, 0.030 * 0.001);
        summary.PercentileAt(0.99).ShouldNotBeNull("700 calls are more than 662, though no process made as many");
        summary.Throughput.ShouldBe(700 / ((600 * 0.020) + (100 * 0.030)), 1e-9);
        summary.ThroughputInterval.ShouldNotBeNull().Low.ShouldBeLessThan(summary.Throughput);
    }

    [Fact]
    public void Of_ACarriedResult_HasItsOwnTime()
    {
        var summary = CaseAggregation.Of(Sample.Report(runs: Sample.Run() with { CarriedFrom = Sample.Noon.AddDays(-3) }))
            .ShouldHaveSingleItem();

        (summary.At, summary.MeasuredAt).ShouldBe((Sample.Noon, Sample.Noon.AddDays(-3)));
    }

    [Fact]
    public void Of_ARunForTheEffectOfHeat_AddsNothingElse()
    {
        var heat = Sample.Run(measurement: Sample.Measurement(seconds: 0.5) with { Sustained = new(0.5, 0.6, 1.2, 120, null, null) });

        var summary = CaseAggregation.Of(Sample.Report(runs: [Sample.Run(), heat with { HeatOnly = true }])).ShouldHaveSingleItem();

        (summary.Processes, summary.MedianSeconds).ShouldBe((1, 0.02));
        summary.Sustained.ShouldNotBeNull().Ratio.ShouldBe(1.2);
        CaseAggregation.Of(Sample.Report(runs: heat with { HeatOnly = true })).ShouldBeEmpty();
    }

    [Fact]
    public void Of_ACaseThatCouldEndEarly_HasAWiderInterval()
    {
        LatencySummary[] processes = [Latency(0.020, 100), Latency(0.021, 100), Latency(0.022, 100)];

        Width(count: 3, looks: 2).ShouldBe(1.13 * Width(count: 3, looks: null), 0.02 * Width(count: 3, looks: null));
        Width(count: 2, looks: 2).ShouldBeGreaterThan(4 * Width(count: 2, looks: null));

        double Width(int count, int? looks)
        {
            var interval = CaseAggregation.Of(Sample.Report(runs:
                [
                    .. processes.Take(count).Select((latency, i) =>
                        Sample.Run(measurement: Sample.Measurement() with { Latency = latency }) with { Process = i + 1, Looks = looks }),
                ]))
                .ShouldHaveSingleItem().MedianInterval;
            return Math.Log(interval.High / interval.Low);
        }
    }

    [Fact]
    public void Of_OneProcess_IsWhatThatProcessSays()
    {
        var run = Sample.Run(energy: new("rails", ["p"], 80, 3, 50, 0.5));

        var summary = CaseAggregation.Of(Sample.Report(runs: run)).ShouldHaveSingleItem();

        summary.Percentiles.ShouldBe(run.Measurement!.Latency.Percentiles);
        summary.MedianInterval.ShouldBe(run.Measurement.Latency.MedianInterval);
        (summary.JoulesPerFrame, summary.EnergyScope, summary.IdleWatts).ShouldBe((0.5, "rails", 3));
    }

    [Fact]
    public void Of_ARunThatTookNoMoreThanIdling_HasNoEnergyOfAFrame()
    {
        var more = Sample.Run(energy: new("board", ["host"], 80, 3, 50, 0.5));
        var less = Sample.Run(energy: new("board", ["host"], 20, 3, -10, -0.1));

        CaseAggregation.Of(Sample.Report(runs: [more, less])).ShouldHaveSingleItem().JoulesPerFrame.ShouldBeNull();
    }

    [Fact]
    public void Of_AProcessThatFailed_IsToldOf_AndTheOthersCount()
    {
        var summary = CaseAggregation.Of(Sample.Report(runs: [Sample.Run(), Sample.Without(Outcome.Crashed, "It died."), Sample.Run()]))
            .ShouldHaveSingleItem();

        (summary.Processes, summary.Outcome).ShouldBe((2, Outcome.Completed));
        summary.Message.ShouldBe("1 of 3 processes gave no result: It died.");
    }

    [Fact]
    public void Of_ACaseThatNoProcessMeasured_IsThereWithItsOutcome()
    {
        var summary = CaseAggregation.Of(Sample.Report(runs: Sample.Without(Outcome.DidNotFit, "Memory ran out."))).ShouldHaveSingleItem();

        summary.Measured.ShouldBeFalse();
        (summary.Outcome, summary.Message, summary.Provider).ShouldBe((Outcome.DidNotFit, "Memory ran out.", null));
    }

    [Fact]
    public void Of_SeveralBenchmarks_IsTheNewestThatMeasured()
    {
        var first = Sample.Report("aaaaaaaa", Sample.Noon, Sample.Run(measurement: Sample.Measurement(seconds: 0.5)));
        var second = Sample.Report("bbbbbbbb", Sample.Noon.AddDays(1), Sample.Run(measurement: Sample.Measurement(seconds: 0.02)));
        var failed = Sample.Report("cccccccc", Sample.Noon.AddDays(2), Sample.Without(Outcome.Crashed, "It died."));

        var summary = CaseAggregation.Of([failed, first, second]).ShouldHaveSingleItem();

        (summary.MedianSeconds, summary.Count, summary.At).ShouldBe((0.02, 100, Sample.Noon.AddDays(1)));
    }

    [Fact]
    public void Of_MarksOfAnyProcess_AreMarksOfTheCase() =>
        CaseAggregation.Of(Sample.Report(
            runs: [Sample.Run() with { Marks = [Caveat.Throttled] }, Sample.Run() with { Marks = [Caveat.Disturbed, Caveat.Throttled] }]))
            .ShouldHaveSingleItem().Marks.ShouldBe([Caveat.Disturbed, Caveat.Throttled]);

    [Property]
    public bool Pool_IsTheSamplesToHalfABin(NonEmptyArray<PositiveInt> first, NonEmptyArray<PositiveInt> second)
    {
        double[] all = [.. first.Get.Concat(second.Get).Select(value => value.Get * 1e-4).Order()];
        var pooled = new PooledCalls([Histogram(first.Get), Histogram(second.Get)]).Sorted();
        return pooled.Length == all.Length && pooled.Zip(all).All(pair => Math.Abs((pair.First / pair.Second) - 1) < 0.00101);

        static LatencyHistogram Histogram(PositiveInt[] values) =>
            LatencyHistogram.Of([.. values.Select(value => value.Get * 1e-4).Order()]);
    }

    [Property]
    public bool Pool_AtALevel_IsTheNearestRankOfItsCalls(NonEmptyArray<PositiveInt> first, NonEmptyArray<PositiveInt> second, byte level)
    {
        var pool = new PooledCalls([Histogram(first.Get), Histogram(second.Get)]);
        return pool.At(level / 255.0, [0, 1]) == Percentile.NearestRank(pool.Sorted(), level / 255.0);

        static LatencyHistogram Histogram(PositiveInt[] values) =>
            LatencyHistogram.Of([.. values.Select(value => value.Get * 1e-4).Order()]);
    }

    private static LatencySummary Latency(double seconds, int count) => LatencySummary.Of([.. Enumerable.Repeat(seconds, count)], seed: 1);
}
