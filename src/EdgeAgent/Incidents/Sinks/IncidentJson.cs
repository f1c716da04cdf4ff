using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Incidents.Sinks;

/// <summary>
/// The message that receivers get, as JSON by docs/incident.schema.json. All members are always present, so that a receiver can
/// distinguish an absent value from an earlier version.
/// </summary>
internal static class IncidentJson
{
    public const string Schema = "edgeagent.incident/1";

    /// <summary>The style of everything that leaves through a sink: names and enums in snake case, absent values as null.</summary>
    public static JsonSerializerOptions Style { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    public static byte[] Write(IncidentMessage message, SinkDevice device)
    {
        var incident = message.Incident;
        var document = new Document(
            Schema, message.Id, message.Change, message.At, device,
            new(
                incident.Id, incident.Kind, incident.Stream, incident.Severity, incident.Since, incident.RaisedAt, incident.ClearedAt,
                incident.First, incident.Worst, incident.Acknowledged));
        return JsonSerializer.SerializeToUtf8Bytes(document, Style);
    }

    private sealed record Document(
        string Schema, string Id, IncidentChange Change, DateTimeOffset At, SinkDevice Device, Part Incident);

    private sealed record Part(
        string Id, string Kind, string? Stream, Severity Severity, DateTimeOffset Since, DateTimeOffset RaisedAt,
        DateTimeOffset? ClearedAt, Evidence First, Evidence Worst, bool Acknowledged);
}
