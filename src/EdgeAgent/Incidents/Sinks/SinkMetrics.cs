using System.Diagnostics.Metrics;

namespace EdgeAgent.Incidents.Sinks;

/// <summary>Metrics of the sinks.</summary>
internal sealed class SinkMetrics
{
    public const string MeterName = "EdgeAgent.Incidents.Sinks";

    private const string SinkKey = "edgeagent.incident.sink";

    private readonly Counter<long> _sent;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _dropped;
    private IReadOnlyList<SinkDelivery> _deliveries = [];

    public SinkMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _sent = meter.CreateCounter<long>(
            "edgeagent.incident.sink.sent", "{message}", "Messages about incidents that a receiver has. Per `edgeagent.incident.sink`.");
        _failed = meter.CreateCounter<long>(
            "edgeagent.incident.sink.failed",
            "{attempt}",
            "Attempts to deliver a message about an incident that failed. Per `edgeagent.incident.sink`.");
        _dropped = meter.CreateCounter<long>(
            "edgeagent.incident.sink.dropped",
            "{message}",
            "Messages about incidents that will never be delivered, by reason: `age`, `count` or `refused`. "
            + "Per `edgeagent.incident.sink` and `edgeagent.incident.sink.reason`.");
        meter.CreateObservableGauge(
            "edgeagent.incident.sink.pending",
            () => _deliveries.Select(one => new Measurement<int>(one.Pending, Tag(one.Name))),
            "{message}",
            "Messages about incidents that wait to be delivered. Per `edgeagent.incident.sink`.");
    }

    public void Watch(IReadOnlyList<SinkDelivery> deliveries) => _deliveries = deliveries;

    public void Sent(string sink) => _sent.Add(1, Tag(sink));

    public void Failed(string sink) => _failed.Add(1, Tag(sink));

    public void Dropped(string sink, int messages, string reason) =>
        _dropped.Add(messages, Tag(sink), new("edgeagent.incident.sink.reason", reason));

    private static KeyValuePair<string, object?> Tag(string sink) => new(SinkKey, sink);
}
