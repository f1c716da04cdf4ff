using System.Diagnostics.Metrics;
using System.Globalization;
using EdgeAgent.IO;
using EdgeAgent.Models;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>The newest benchmark results as metrics.</summary>
internal sealed class BenchmarkMetrics
{
    public const string MeterName = "EdgeAgent.Benchmarks";

    private const string Attributes = "Per `edgeagent.model.variant`, `edgeagent.model.precision`, `edgeagent.inference.provider` and `edgeagent.benchmark.scenario`.";

    private readonly LatestRuns _latest;
    private readonly Counter<long> _runs;

    public BenchmarkMetrics(IMeterFactory meters, LatestRuns latest)
    {
        _latest = latest;
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("edgeagent.benchmark.latency", Latencies, "s",
            "Time of one call of a model in the newest benchmark, as a percentile that the number of calls allows. Per `edgeagent.model.variant`, `edgeagent.model.precision`, `edgeagent.inference.provider`, `edgeagent.benchmark.scenario` and `edgeagent.benchmark.quantile`.");
        meter.CreateObservableGauge("edgeagent.benchmark.throughput", () => Each(summary => summary.Throughput), "{frame}/s",
            "Frames a second in the newest benchmark. " + Attributes);
        meter.CreateObservableGauge("edgeagent.benchmark.memory", () => Each(summary => summary.PeakBytes), "By",
            "Most physical memory that a process with this model alone held in the newest benchmark. " + Attributes);
        meter.CreateObservableGauge("edgeagent.benchmark.energy", () => OfEnergy(summary => summary.JoulesPerFrame), "J",
            "Energy for one frame in the newest benchmark, less what the idle device takes. Per `edgeagent.model.variant`, `edgeagent.model.precision`, `edgeagent.inference.provider`, `edgeagent.benchmark.scenario` and `edgeagent.benchmark.energy.scope`.");
        meter.CreateObservableGauge("edgeagent.benchmark.idle.power", () => OfEnergy(summary => summary.IdleWatts), "W",
            "What the idle device took just before the newest benchmark: with the energy of a frame it gives the power at any rate. Per `edgeagent.model.variant`, `edgeagent.model.precision`, `edgeagent.inference.provider`, `edgeagent.benchmark.scenario` and `edgeagent.benchmark.energy.scope`.");
        meter.CreateObservableGauge("edgeagent.benchmark.model.size", () => Each(summary => summary.ModelBytes), "By",
            "Size of the model's file in the newest benchmark. " + Attributes);
        _runs = meter.CreateCounter<long>("edgeagent.benchmark.runs", "{run}",
            "Benchmark runs since the agent began. Per `edgeagent.model.variant`, `edgeagent.model.precision`, `edgeagent.benchmark.scenario` and `edgeagent.benchmark.outcome`.");
    }

    public void Count(BenchmarkRun run) => _runs.Add(
        1,
        new("edgeagent.model.variant", run.Case.Variant),
        new("edgeagent.model.precision", run.Case.Precision.Text()),
        new("edgeagent.benchmark.scenario", run.Case.Scenario.ToString()),
        new("edgeagent.benchmark.outcome", BenchmarkJson.Word(run.Outcome)));

    private IEnumerable<Measurement<double>> Latencies() =>
        from latest in _latest.Runs
        from percentile in latest.Value.Percentiles
        where percentile.Seconds is not null
        select new Measurement<double>(percentile.Seconds!.Value, Tags(latest.Key, ("edgeagent.benchmark.quantile", percentile.Quantile.ToString(CultureInfo.InvariantCulture))));

    private IEnumerable<Measurement<double>> OfEnergy(Func<CaseSummary, double?> value) =>
        from latest in _latest.Runs
        where value(latest.Value) is not null
        select new Measurement<double>(value(latest.Value)!.Value, Tags(latest.Key, ("edgeagent.benchmark.energy.scope", latest.Value.EnergyScope!)));

    private IEnumerable<Measurement<T>> Each<T>(Func<CaseSummary, T> value)
        where T : struct =>
        _latest.Runs.Select(latest => new Measurement<T>(value(latest.Value), Tags(latest.Key)));

    private static KeyValuePair<string, object?>[] Tags(RunKey key, params (string Key, object Value)[] more) =>
    [
        new("edgeagent.model.variant", key.Variant),
        new("edgeagent.model.precision", key.Precision.Text()),
        new("edgeagent.inference.provider", key.Provider),
        new("edgeagent.benchmark.scenario", key.Scenario.ToString()),
        .. more.Select(tag => new KeyValuePair<string, object?>(tag.Key, tag.Value)),
    ];
}
