using System.Diagnostics.Metrics;
using EdgeAgent.Configuration;

namespace EdgeAgent.Telemetry.Spool;

/// <summary>Metrics of the spool.</summary>
internal sealed class SpoolMetrics
{
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _setAside;
    private IReadOnlyDictionary<Signal, SpoolQueue> _queues = new Dictionary<Signal, SpoolQueue>();

    public SpoolMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(ExportMetrics.MeterName);
        _dropped = meter.CreateCounter<long>(
            "edgeagent.spool.dropped",
            "{item}",
            "Data points, log records or spans that were dropped unsent, by reason: `size`, `age` or `unreadable`. "
            + "Per `edgeagent.telemetry.signal` and `edgeagent.spool.reason`.");
        _setAside = meter.CreateCounter<long>(
            "edgeagent.spool.set_aside",
            "{item}",
            "Data points, log records or spans in requests that the endpoint rejected as invalid; "
            + "the last requests are kept for inspection. Per `edgeagent.telemetry.signal`.");
        meter.CreateObservableCounter(
            "edgeagent.spool.requests", () => Observe(backlog => backlog.Taken), "{request}",
            "Export requests received from the exporter. Per `edgeagent.telemetry.signal`.");
        meter.CreateObservableGauge(
            "edgeagent.spool.depth", () => Observe(backlog => backlog.Depth), "{request}",
            "Export requests waiting to be sent. Per `edgeagent.telemetry.signal`.");
        meter.CreateObservableGauge(
            "edgeagent.spool.size", () => Observe(backlog => backlog.Bytes), "By",
            "Size of the export requests waiting to be sent. Per `edgeagent.telemetry.signal`.");
        meter.CreateObservableGauge(
            "edgeagent.spool.oldest.age", () => Observe(backlog => backlog.OldestAge.TotalSeconds), "s",
            "Age of the oldest waiting export request, not counting time when the program was not running; 0 if none is waiting. "
            + "Per `edgeagent.telemetry.signal`.");
        meter.CreateObservableGauge(
            "edgeagent.spool.degraded", () => Observe(backlog => backlog.Fault is null ? 0L : 1L), "1",
            "1 while requests cannot be written to disk; they wait in memory and would be lost in a crash. "
            + "Per `edgeagent.telemetry.signal`.");
    }

    public void Watch(IReadOnlyDictionary<Signal, SpoolQueue> queues) => _queues = queues;

    public void Dropped(Signal signal, int items, string reason) => _dropped.Add(items, Tag(signal), new("edgeagent.spool.reason", reason));

    public void SetAside(Signal signal, int items) => _setAside.Add(items, Tag(signal));

    private IEnumerable<Measurement<T>> Observe<T>(Func<Backlog, T> value)
        where T : struct =>
        _queues.Select(queue => new Measurement<T>(value(queue.Value.Backlog), Tag(queue.Key)));

    private static KeyValuePair<string, object?> Tag(Signal signal) => new("edgeagent.telemetry.signal", signal.Text());
}
