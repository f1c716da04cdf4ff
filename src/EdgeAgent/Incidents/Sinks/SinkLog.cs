namespace EdgeAgent.Incidents.Sinks;

/// <summary>Log lines of the sinks' queues.</summary>
internal static partial class SinkLog
{
    [LoggerMessage(EventId = 1420, EventName = "IncidentSinkFailing", Level = LogLevel.Warning,
        Message = "Incident sink: {Sink} cannot deliver: {Fault}; it is retried, and messages are kept")]
    public static partial void Failing(ILogger logger, string sink, string fault);

    [LoggerMessage(EventId = 1421, EventName = "IncidentSinkRecovered", Level = LogLevel.Information,
        Message = "Incident sink: {Sink} delivers again")]
    public static partial void Recovered(ILogger logger, string sink);

    [LoggerMessage(EventId = 1422, EventName = "IncidentMessageRefused", Level = LogLevel.Warning,
        Message = "Incident sink: {Sink} refused a message: {Fault}; it was set aside")]
    public static partial void Refused(ILogger logger, string sink, string fault);

    [LoggerMessage(EventId = 1423, EventName = "IncidentMessagesDropped", Level = LogLevel.Warning,
        Message = "Incident sink: {Sink} drops the oldest waiting messages: {Reason}. Metric edgeagent.incident.sink.dropped counts them")]
    public static partial void Dropped(ILogger logger, string sink, string reason);

    [LoggerMessage(EventId = 1424, EventName = "IncidentQueueDegraded", Level = LogLevel.Warning,
        Message = "Incident sink: cannot write messages of {Sink} to disk ({Fault}); they wait in memory and would be lost in a crash")]
    public static partial void Degraded(ILogger logger, string sink, string fault);

    [LoggerMessage(EventId = 1425, EventName = "IncidentQueueRecovered", Level = LogLevel.Information,
        Message = "Incident sink: messages of {Sink} can be written to disk again")]
    public static partial void OnDiskAgain(ILogger logger, string sink);

    [LoggerMessage(EventId = 1426, EventName = "IncidentMessagesFound", Level = LogLevel.Information,
        Message = "Incident sink: {Messages} messages from an earlier run wait for {Sink}")]
    public static partial void Found(ILogger logger, int messages, string sink);

    [LoggerMessage(EventId = 1427, EventName = "IncidentMessageDamaged", Level = LogLevel.Warning,
        Message = "Incident sink: a message from an earlier run is lost: {Fault}")]
    public static partial void Damaged(ILogger logger, string fault);
}
