using System.Diagnostics.Metrics;

namespace EdgeAgent.Telemetry;

/// <summary>What the exporter says of itself: it is the first thing to look at when points are missing.</summary>
internal sealed class ExportMetrics
{
    public const string MeterName = "EdgeAgent.Telemetry";

    private readonly Counter<long> _exports;
    private readonly Counter<long> _items;

    public ExportMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _exports = meter.CreateCounter<long>(
            "edgeagent.telemetry.exports",
            "{export}",
            "OTLP requests by how they ended, `success` or `failure`. Per `edgeagent.telemetry.signal` and `edgeagent.telemetry.outcome`.");
        _items = meter.CreateCounter<long>(
            "edgeagent.telemetry.items",
            "{item}",
            "Data points, log records or spans that the endpoint accepted. Per `edgeagent.telemetry.signal`.");
    }

    public void Succeeded(Signal signal, int count)
    {
        _exports.Add(1, SignalTag(signal), Outcome("success"));
        _items.Add(count, SignalTag(signal));
    }

    public void Failed(Signal signal) => _exports.Add(1, SignalTag(signal), Outcome("failure"));

    private static KeyValuePair<string, object?> SignalTag(Signal signal) => new("edgeagent.telemetry.signal", signal.Text());

    private static KeyValuePair<string, object?> Outcome(string outcome) => new("edgeagent.telemetry.outcome", outcome);
}
