using System.Globalization;
using EdgeAgent.Incidents;
using EdgeAgent.Incidents.Sinks;

namespace EdgeAgent.Tests.Incidents.Sinks;

/// <summary>Messages for tests.</summary>
internal static class Messages
{
    public static readonly DateTimeOffset At = new(2026, 12, 1, 14, 2, 31, TimeSpan.Zero);

    public static readonly SinkDevice Device = new("gate", "1f0c7a52-5b2b-5f43-9a38-6c4a4a2f9d11", "Raspberry Pi 5", "north");

    public static Incident Incident(string id, Severity severity = Severity.Warning, string? stream = "yard") =>
        new(
            id, "quality_drop", stream, severity, At - TimeSpan.FromSeconds(30), At,
            new(At, "Quality 41, usually 88.", new Dictionary<string, double>(StringComparer.Ordinal) { ["quality"] = 41 }));

    public static IncidentMessage Raised(string incident, Severity severity = Severity.Warning) =>
        new($"{incident}-raised", IncidentChange.Raised, At, Incident(incident, severity));

    public static IncidentMessage Raised(int number) => Raised(number.ToString("D4", CultureInfo.InvariantCulture));

    public static IncidentMessage Cleared(string incident, Severity severity = Severity.Warning) =>
        new(
            $"{incident}-cleared", IncidentChange.Cleared, At + TimeSpan.FromMinutes(1),
            Incident(incident, severity) with { ClearedAt = At + TimeSpan.FromMinutes(1) });

    /// <summary>The same message about an incident that is muted until a time.</summary>
    public static IncidentMessage Muted(this IncidentMessage message, DateTimeOffset until) =>
        message with { Incident = message.Incident with { MutedUntil = until } };
}
