using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;

namespace EdgeAgent.Tests.Benchmarks.Results;

public sealed class BestSettingsTests
{
    [Fact]
    public void Of_ThreadsCompared_IsTheFastest()
    {
        var best = Best(Case(threads: 1, seconds: 0.05), Case(threads: 4, seconds: 0.02)).ShouldHaveSingleItem();

        best.ForLatency.ShouldNotBeNull().Case.Threads.ShouldBe(4);
        best.ForThroughput.ShouldBeNull("no batch was measured");
    }

    [Fact]
    public void Of_SettingsWithinEachOthersIntervals_IsTheCheaper() =>
        Best(Case(threads: 4, seconds: 0.02), Case(threads: 2, seconds: 0.02), Case(threads: 2, seconds: 0.02, spinning: true))
            .ShouldHaveSingleItem().ForLatency.ShouldNotBeNull().Case.ShouldBe(Sample.SingleStream with { Threads = 2 });

    [Fact]
    public void Of_Batches_IsTheOneOfMostFrames() =>
        Best(Batch(1, seconds: 0.02), Batch(4, seconds: 0.06), Batch(8, seconds: 0.2))
            .ShouldHaveSingleItem()
            .ForThroughput.ShouldNotBeNull()
            .Case.Batch.ShouldBe(4);

    [Fact]
    public void Of_OneCaseAModel_IsNone() => Best(Case(threads: 0, seconds: 0.02)).ShouldBeEmpty();

    private static IReadOnlyList<BestSettings> Best(params BenchmarkRun[] runs) =>
        BestSettings.Of(CaseAggregation.Of(Sample.Report(runs: runs)));

    private static BenchmarkRun Case(int threads, double seconds, bool spinning = false) =>
        Sample.Run(Sample.SingleStream with { Threads = threads, Spinning = spinning }, Sample.Measurement(seconds));

    private static BenchmarkRun Batch(int batch, double seconds) =>
        Sample.Run(
            Sample.SingleStream with { Scenario = Scenario.Offline, Batch = batch },
            Sample.Measurement(seconds) with { Throughput = batch / seconds });
}
