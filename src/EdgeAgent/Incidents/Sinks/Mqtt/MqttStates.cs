using System.Text;
using System.Text.Json;
using EdgeAgent.Configuration;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Incidents.Sinks.Mqtt;

/// <summary>
/// Publishes what is true now, as retained messages: availability, the state of the device and of each stream, problem topics, and
/// discovery. A connection begins with all of it; then only changes follow, and each state again after an interval.
/// </summary>
/// <param name="open">The incidents that are open at the moment of the call.</param>
internal sealed class MqttStates(
    MqttLink link, MqttTopics topics, HomeAssistantDiscovery discovery, MqttOptions options, StreamRegistry streams,
    Func<IReadOnlyList<Incident>> open, TimeProvider time)
{
    private const string On = "ON", Off = "OFF";

    // The broker sends what it has kept right after the subscription. Later, this device would only receive its own messages.
    private static readonly TimeSpan LongestListening = TimeSpan.FromSeconds(5);

    private static readonly byte[] Nothing = [];

    private readonly Dictionary<string, (StreamDocument Document, long At)> _streams = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _problems = new(StringComparer.Ordinal);
    private (string Problems, long At)? _device;
    private bool _isAnnounced;
    private long? _listensSince;

    /// <summary>Begins a connection: nothing of an earlier one counts.</summary>
    /// <returns>Why that failed; null if it did not.</returns>
    public async Task<SinkResult?> BeginAsync(CancellationToken cancellation)
    {
        Forget();
        // Retained messages of an earlier run arrive now: of streams that were removed, and of problems that have ended meanwhile.
        List<string> filters = [.. topics.Retained];
        if (discovery.IsOn)
            filters.Add(discovery.Birth);
        _listensSince = time.GetTimestamp();
        return await PublishAsync(topics.OfAvailability, Encoding.UTF8.GetBytes(MqttLink.Online), cancellation)
            ?? await link.SubscribeAsync(filters, cancellation);
    }

    /// <summary>Publishes what has changed since the last call, and answers what arrived.</summary>
    /// <returns>Why that failed; null if it did not.</returns>
    public async Task<SinkResult?> UpdateAsync(CancellationToken cancellation)
    {
        var names = streams.Entries.ToDictionary(entry => MqttTopics.Segment(entry.Name), entry => entry, StringComparer.Ordinal);
        foreach (var (topic, payload) in Pending(names).ToList())
        {
            if (await PublishAsync(topic, payload, cancellation) is { } fault)
                return fault;
        }
        if (_listensSince is not { } since || time.GetElapsedTime(since) < LongestListening)
            return null;
        _listensSince = null;
        return await link.UnsubscribeAsync(topics.Retained, cancellation);
    }

    /// <summary>Reports that this device is going away.</summary>
    public Task<SinkResult?> EndAsync(CancellationToken cancellation) =>
        PublishAsync(topics.OfAvailability, Encoding.UTF8.GetBytes(MqttLink.Offline), cancellation);

    private void Forget()
    {
        _streams.Clear();
        _problems.Clear();
        _device = null;
        _isAnnounced = false;
    }

    private IEnumerable<(string Topic, byte[] Payload)> Pending(Dictionary<string, StreamEntry> entries)
    {
        var incidents = open();
        foreach (var message in Answers(entries))
            yield return message;
        if (!_isAnnounced && discovery.IsOn)
        {
            yield return (discovery.OfDevice, discovery.Device());
            foreach (var (segment, entry) in entries)
                yield return (discovery.OfStream(segment), discovery.Stream(entry.Name, segment));
        }
        _isAnnounced = true;
        if (Device(Kinds(incidents, stream: null)) is { } device)
            yield return (topics.OfDevice, device);
        foreach (var (segment, entry) in entries)
        {
            if (State(segment, StreamDocument.Of(entry, Kinds(incidents, entry.Name), time.GetUtcNow())) is { } state)
                yield return (topics.OfStream(segment), state);
        }
        foreach (var (topic, value) in Problems(incidents))
            yield return (topic, Encoding.UTF8.GetBytes(value));
    }

    // Home Assistant has started; or the broker had kept a message that no longer holds.
    private IEnumerable<(string Topic, byte[] Payload)> Answers(Dictionary<string, StreamEntry> entries)
    {
        foreach (var received in link.TakeReceived().ToList())
        {
            if (received.Topic == discovery.Birth && received is { IsRetained: false, Payload: MqttLink.Online })
                Forget();
            if (!received.IsRetained || received.Payload.Length == 0 || topics.Parse(received.Topic) is not (var segment, var kind))
                continue;
            var isKnown = segment is null || entries.ContainsKey(segment);
            if (isKnown && kind is not null && received.Payload == On)
                _problems.TryAdd(received.Topic, On);
            if (isKnown)
                continue;
            yield return (received.Topic, Nothing);
            if (kind is null && discovery.IsOn)
                yield return (discovery.OfStream(segment!), Nothing);
        }
    }

    private byte[]? Device(IReadOnlyList<string> problems)
    {
        var text = string.Join(' ', problems);
        if (_device is (var known, var at) && known == text && time.GetElapsedTime(at) < options.Interval)
            return null;
        _device = (text, time.GetTimestamp());
        return Bytes(new DeviceDocument(DeviceDocument.CurrentSchema, time.GetUtcNow(), ProgramVersion.Text, problems));
    }

    private byte[]? State(string segment, StreamDocument document)
    {
        if (_streams.TryGetValue(segment, out var last) && !document.IsNews(last.Document)
            && time.GetElapsedTime(last.At) < options.Interval)
            return null;
        _streams[segment] = (document, time.GetTimestamp());
        return Bytes(document);
    }

    // A kind has a topic from its first incident on.
    private IEnumerable<(string Topic, string Value)> Problems(IReadOnlyList<Incident> incidents)
    {
        var now = incidents.Select(incident =>
                topics.OfProblem(incident.Stream is { } stream ? MqttTopics.Segment(stream) : null, incident.Kind))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var topic in now.Where(topic => _problems.GetValueOrDefault(topic) != On).ToList())
            yield return (topic, _problems[topic] = On);
        foreach (var topic in _problems.Where(known => known.Value == On && !now.Contains(known.Key)).Select(known => known.Key).ToList())
            yield return (topic, _problems[topic] = Off);
    }

    private async Task<SinkResult?> PublishAsync(string topic, byte[] payload, CancellationToken cancellation) =>
        await link.PublishAsync(topic, payload, retain: true, cancellation) is { Delivered: false } fault ? fault : null;

    private static IReadOnlyList<string> Kinds(IReadOnlyList<Incident> incidents, string? stream) =>
    [
        .. incidents.Where(incident => incident.Stream == stream).Select(incident => incident.Kind)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static byte[] Bytes<T>(T document) => JsonSerializer.SerializeToUtf8Bytes(document, IncidentJson.Style);
}
