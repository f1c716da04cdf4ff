using System.Diagnostics.Metrics;
using EdgeAgent.Configuration;

namespace EdgeAgent.Telemetry;

/// <summary>Metrics of the exporter itself: the first to check when points are missing.</summary>
internal sealed class ExportMetrics
{
    public const string MeterName = "EdgeAgent.Telemetry";

    private readonly Counter<long> _exports;
    private readonly Counter<long> _items;
    private readonly Counter<long> _rejected;

    public ExportMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _exports = meter.CreateCounter<long>(
            "edgeagent.telemetry.exports",
            "{export}",
            "OTLP requests by outcome, `success` or `failure`. Per `edgeagent.telemetry.signal` and `edgeagent.telemetry.outcome`.");
        _items = meter.CreateCounter<long>(
            "edgeagent.telemetry.items",
            "{item}",
            "Data points, log records or spans that the endpoint accepted. Per `edgeagent.telemetry.signal`.");
        _rejected = meter.CreateCounter<long>(
            "edgeagent.telemetry.rejected",
            "{item}",
            "Data points, log records or spans that were rejected although the rest of their request was accepted (OTLP partial success). "
            + "They are lost. Per `edgeagent.telemetry.signal`.");
    }

    public void Succeeded(Signal signal, long accepted, long rejected)
    {
        _exports.Add(1, SignalTag(signal), Outcome("success"));
        _items.Add(accepted, SignalTag(signal));
        if (rejected > 0)
            _rejected.Add(rejected, SignalTag(signal));
    }

    public void Failed(Signal signal) => _exports.Add(1, SignalTag(signal), Outcome("failure"));

    private static KeyValuePair<string, object?> SignalTag(Signal signal) => new("edgeagent.telemetry.signal", signal.Text());

    private static KeyValuePair<string, object?> Outcome(string outcome) => new("edgeagent.telemetry.outcome", outcome);
}
