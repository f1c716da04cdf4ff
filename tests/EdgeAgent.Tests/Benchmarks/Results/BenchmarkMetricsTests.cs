using System.Diagnostics.Metrics;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Workers;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace EdgeAgent.Tests.Benchmarks.Results;

public sealed class BenchmarkMetricsTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly LatestRuns _latest = new();
    private readonly BenchmarkMetrics _metrics;
    private readonly IMeterFactory _meters;

    public BenchmarkMetricsTests()
    {
        _meters = _services.GetRequiredService<IMeterFactory>();
        _metrics = new BenchmarkMetrics(_meters, _latest);
    }

    [Fact]
    public void Latency_ShowsThePercentilesThatTheCountAllows()
    {
        _latest.Add(Sample.Report(runs: Sample.Run(measurement: Sample.Measurement(seconds: 0.02, count: 100))));

        var quantiles = Collect("edgeagent.benchmark.latency")
            .ToDictionary(point => (string)point.Tags["edgeagent.benchmark.quantile"]!, point => point.Value, StringComparer.Ordinal);

        quantiles.Keys.ShouldBe(["0.5", "0.9"], ignoreOrder: true);
        quantiles["0.5"].ShouldBe(0.02);
    }

    [Fact]
    public void Gauges_OfThreadsCompared_ShowTheFastest()
    {
        var slow = Sample.Run(Sample.SingleStream with { Threads = 1 }, Sample.Measurement(seconds: 0.05));
        var fast = Sample.Run(Sample.SingleStream with { Threads = 4 }, Sample.Measurement(seconds: 0.02));

        _latest.Add(Sample.Report(runs: [fast, slow]));

        Collect("edgeagent.benchmark.throughput").ShouldHaveSingleItem().Value.ShouldBe(50);
    }

    [Fact]
    public void Gauges_OfARunWithoutMeasurement_KeepTheOneBefore()
    {
        _latest.Add(Sample.Report());
        _latest.Add(Sample.Report(runs: Sample.Without(Outcome.DidNotFit, "Memory ran out.")));

        Collect<long>("edgeagent.benchmark.memory").ShouldHaveSingleItem().Value.ShouldBe(140_000_000);
        _latest.Report.ShouldNotBeNull().Runs[0].Outcome.ShouldBe(Outcome.DidNotFit);
    }

    [Fact]
    public void Energy_NamesItsScope_AndIsAbsentWithoutASensor()
    {
        _latest.Add(Sample.Report());
        Collect("edgeagent.benchmark.energy").ShouldBeEmpty();

        _latest.Add(Sample.Report(runs: Sample.Run(energy: new("rails", ["powercap:package-0"], 80, 3, 50, 0.5))));
        var point = Collect("edgeagent.benchmark.energy").ShouldHaveSingleItem();
        point.Value.ShouldBe(0.5);
        point.Tags["edgeagent.benchmark.energy.scope"].ShouldBe("rails");
    }

    [Fact]
    public void Runs_CountsByOutcome()
    {
        using var collector = new MetricCollector<long>(_meters, BenchmarkMetrics.MeterName, "edgeagent.benchmark.runs");

        _metrics.Count(Sample.Without(Outcome.DidNotFit, "Memory ran out."));

        var point = collector.GetMeasurementSnapshot().ShouldHaveSingleItem();
        point.Value.ShouldBe(1);
        point.Tags["edgeagent.benchmark.outcome"].ShouldBe("did_not_fit");
    }

    public void Dispose() => _services.Dispose();

    private IReadOnlyList<CollectedMeasurement<double>> Collect(string instrument) => Collect<double>(instrument);

    private IReadOnlyList<CollectedMeasurement<T>> Collect<T>(string instrument)
        where T : struct
    {
        using var collector = new MetricCollector<T>(_meters, BenchmarkMetrics.MeterName, instrument);
        collector.RecordObservableInstruments();
        return collector.GetMeasurementSnapshot();
    }
}
