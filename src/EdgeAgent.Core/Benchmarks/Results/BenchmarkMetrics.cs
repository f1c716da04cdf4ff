using System.Diagnostics.Metrics;
using System.Globalization;
using EdgeAgent.IO;
using EdgeAgent.Models;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>The newest benchmark results as metrics.</summary>
internal sealed class BenchmarkMetrics
{
    public const string MeterName = "EdgeAgent.Benchmarks";

    private const string Attributes =
        "Per `edgeagent.model.variant`, `edgeagent.model.precision`, `edgeagent.inference.provider` and `edgeagent.benchmark.scenario`.";

    private const string LatencyAttributes =
        "Per `edgeagent.model.variant`, `edgeagent.model.precision`, `edgeagent.inference.provider`, `edgeagent.benchmark.scenario` "
        + "and `edgeagent.benchmark.quantile`.";

    private const string EnergyAttributes =
        "Per `edgeagent.model.variant`, `edgeagent.model.precision`, `edgeagent.inference.provider`, `edgeagent.benchmark.scenario` "
        + "and `edgeagent.benchmark.energy.scope`.";

    private const string RunAttributes =
        "Per `edgeagent.model.variant`, `edgeagent.model.precision`, `edgeagent.benchmark.scenario` and `edgeagent.benchmark.outcome`.";

    private readonly LatestRuns _latest;
    private readonly Counter<long> _runs;
    private volatile int _left;

    public BenchmarkMetrics(IMeterFactory meters, LatestRuns latest)
    {
        _latest = latest;
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("edgeagent.benchmark.latency", Latencies, "s",
            "Duration of one model call in the newest benchmark, at each percentile that the number of calls allows. " + LatencyAttributes);
        meter.CreateObservableGauge("edgeagent.benchmark.throughput", () => Each(summary => summary.Throughput), "{frame}/s",
            "Frames per second in the newest benchmark. " + Attributes);
        meter.CreateObservableGauge("edgeagent.benchmark.memory", () => Each(summary => summary.PeakBytes), "By",
            "Peak physical memory of a process with only this model in the newest benchmark. " + Attributes);
        meter.CreateObservableGauge("edgeagent.benchmark.energy", () => OfEnergy(summary => summary.JoulesPerFrame), "J",
            "Energy per frame in the newest benchmark, minus the energy of the idle device. " + EnergyAttributes);
        meter.CreateObservableGauge("edgeagent.benchmark.idle.power", () => OfEnergy(summary => summary.IdleWatts), "W",
            "Power of the idle device just before the newest benchmark. With the energy per frame, it gives the power at any frame rate. "
            + EnergyAttributes);
        meter.CreateObservableGauge("edgeagent.benchmark.model.size", () => Each(summary => summary.ModelBytes), "By",
            "Size of the model file in the newest benchmark. " + Attributes);
        meter.CreateObservableGauge("edgeagent.benchmark.left", () => _left, "{case}",
            "Cases that did not fit in the budget of the newest scheduled benchmark and are left for the next one.");
        _runs = meter.CreateCounter<long>("edgeagent.benchmark.runs", "{run}",
            "Benchmark runs since the agent started. " + RunAttributes);
    }

    /// <summary>Cases that the newest benchmark left for the next one.</summary>
    public int Left
    {
        set => _left = value;
    }

    public void Count(BenchmarkRun run) => _runs.Add(
        1,
        new("edgeagent.model.variant", run.Case.Variant),
        new("edgeagent.model.precision", run.Case.Precision.Text()),
        new("edgeagent.benchmark.scenario", run.Case.Scenario.ToString()),
        new("edgeagent.benchmark.outcome", JsonStyle.NameOf(run.Outcome)));

    private IEnumerable<Measurement<double>> Latencies() =>
        from latest in _latest.Runs
        from percentile in latest.Value.Percentiles
        where percentile.Seconds is not null
        let quantile = percentile.Quantile.ToString(CultureInfo.InvariantCulture)
        select new Measurement<double>(percentile.Seconds!.Value, Tags(latest.Key, ("edgeagent.benchmark.quantile", quantile)));

    private IEnumerable<Measurement<double>> OfEnergy(Func<CaseSummary, double?> value) =>
        from latest in _latest.Runs
        where value(latest.Value) is not null
        let scope = latest.Value.EnergyScope
        select new Measurement<double>(value(latest.Value)!.Value, Tags(latest.Key, ("edgeagent.benchmark.energy.scope", scope!)));

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
