using System.Collections.Concurrent;
using EdgeAgent.IO;

namespace EdgeAgent.Incidents;

/// <summary>
/// Logs incidents. <see cref="Telemetry.TelemetryServices"/> exports all of this category, also what is no warning.
/// </summary>
internal sealed partial class IncidentLog(ILogger<IncidentLog> logger)
{
    private readonly ConcurrentDictionary<(string, string?), string> _failed = new();

    public void Raised(Incident incident)
    {
        var level = incident.Severity switch
        {
            Severity.Critical => LogLevel.Error,
            Severity.Warning => LogLevel.Warning,
            _ => LogLevel.Information,
        };
        if (!logger.IsEnabled(level))
            return;
        var (place, since) = (Place(incident), Stamp(incident.Since));
        var severity = JsonStyle.NameOf(incident.Severity);
        LogRaised(level, incident.Kind, place, incident.Stream ?? "", incident.First.Text, severity, since, incident.Id);
    }

    public void Cleared(Incident incident)
    {
        if (!logger.IsEnabled(LogLevel.Information))
            return;
        var (place, since) = (Place(incident), Stamp(incident.Since));
        var severity = JsonStyle.NameOf(incident.Severity);
        LogCleared(incident.Kind, place, incident.Stream ?? "", incident.Worst.Text, severity, since, incident.Id);
    }

    /// <summary>A source of evidence failed; the same fault is logged once.</summary>
    public void Failed(string kind, string? stream, Exception error)
    {
        if (_failed.TryGetValue((kind, stream), out var known) && known == error.Message)
            return;
        _failed[(kind, stream)] = error.Message;
        LogFailed(error, kind, stream ?? "");
    }

    private static string Place(Incident incident) => incident.Stream is null ? " for this device" : " for stream ";

    private static string Stamp(DateTimeOffset at) => FormattableString.Invariant($"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}");

    [LoggerMessage(EventId = 1400, EventName = "IncidentRaised",
        Message = "Incident {Kind} raised{Place}{Stream}: {Evidence} ({Severity}, since {Since}, {Id})")]
    private partial void LogRaised(
        LogLevel level, string kind, string place, string stream, string evidence, string severity, string since, string id);

    [LoggerMessage(EventId = 1401, EventName = "IncidentCleared", Level = LogLevel.Information,
        Message = "Incident {Kind} cleared{Place}{Stream}; at its worst: {Evidence} ({Severity}, since {Since}, {Id})")]
    private partial void LogCleared(
        string kind, string place, string stream, string evidence, string severity, string since, string id);

    [LoggerMessage(EventId = 1404, EventName = "EvidenceFailed", Level = LogLevel.Error,
        Message = "Evidence of {Kind} cannot be evaluated and counts as unknown: {Stream}")]
    private partial void LogFailed(Exception error, string kind, string stream);
}
