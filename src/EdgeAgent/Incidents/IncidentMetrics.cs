using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EdgeAgent.IO;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Incidents;

/// <summary>The metrics of incidents.</summary>
internal sealed class IncidentMetrics
{
    public const string MeterName = "EdgeAgent.Incidents";

    private const string KindKey = "edgeagent.incident.kind";
    private const string SeverityKey = "edgeagent.incident.severity";

    private readonly IncidentBook _book;
    private readonly ConcurrentDictionary<(string Kind, string? Stream, Severity Severity), bool> _known = new();

    public IncidentMetrics(IMeterFactory meters, IncidentBook book)
    {
        _book = book;
        var meter = meters.Create(MeterName);
        meter.CreateObservableUpDownCounter("edgeagent.incident.status", Status, "1",
            "1 while an incident is open, 0 after it was cleared; absent before it was first raised. An incident of the device has no "
                + "stream. Per `edgeagent.video.stream`, `edgeagent.incident.kind` and `edgeagent.incident.severity`.");
        meter.CreateObservableCounter("edgeagent.incidents", Raised, "{incident}",
            "Incidents raised since the start. An incident of the device has no stream. "
                + "Per `edgeagent.video.stream` and `edgeagent.incident.kind`.");
    }

    private IEnumerable<Measurement<long>> Raised() =>
        _book.Raised.Select(one => new Measurement<long>(one.Value, Tags(one.Key.Kind, one.Key.Stream)));

    private IEnumerable<Measurement<int>> Status()
    {
        var open = _book.Open.Select(incident => (incident.Kind, incident.Stream, incident.Severity)).ToHashSet();
        foreach (var one in open)
            _known[one] = true;
        return
        [
            .. _known.Keys.Select(one => new Measurement<int>(
                open.Contains(one) ? 1 : 0,
                Tags(one.Kind, one.Stream).Append(new(SeverityKey, JsonStyle.NameOf(one.Severity))))),
        ];
    }

    private static IEnumerable<KeyValuePair<string, object?>> Tags(string kind, string? stream)
    {
        if (stream is not null)
            yield return new(VideoMetrics.StreamKey, stream);
        yield return new(KindKey, kind);
    }
}
