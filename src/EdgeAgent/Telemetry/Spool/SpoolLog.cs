using EdgeAgent.Configuration;
using EdgeAgent.Strings;

namespace EdgeAgent.Telemetry.Spool;

/// <summary>Log lines of the spool.</summary>
internal static partial class SpoolLog
{
    /// <summary>Logs the backlog of an earlier run, and from then on disk faults, dropped requests and clock changes.</summary>
    public static void Watch(TelemetrySpool spool, ILogger logger)
    {
        foreach (var (signal, backlog) in spool.Backlogs)
        {
            var name = signal.Text();
            if (backlog.Inherited > 0)
                Found(logger, backlog.Inherited, name);
            if (backlog.Fault is { } fault)
                Degraded(logger, name, fault);
        }
        spool.Turned = (signal, fault) => Turn(logger, signal.Text(), fault);
        spool.Stepped = by => LogStep(logger, by);
        spool.Dropped = (signal, reason) => Dropped(
            logger,
            signal.Text(),
            reason == "age" ? "they are older than EdgeAgent:Spool:MaxAge" : "the spool is full (EdgeAgent:Spool:MaxBytes)");
    }

    /// <summary>Logs the requests that wait for the next start.</summary>
    public static void Rest(TelemetrySpool spool, ILogger logger)
    {
        foreach (var (signal, backlog) in spool.Backlogs.Where(spooled => spooled.Value.Depth > 0))
        {
            var name = signal.Text();
            Kept(logger, backlog.Depth, name);
        }
    }

    private static void LogStep(ILogger logger, TimeSpan by)
    {
        var length = TimeSpanText.Format(TimeSpan.FromSeconds(Math.Round(by.Duration().TotalSeconds)));
        var direction = by > TimeSpan.Zero ? "forward" : "back";
        Stepped(logger, length, direction);
    }

    private static void Turn(ILogger logger, string signal, string? fault)
    {
        if (fault is null)
            Recovered(logger, signal);
        else
            Degraded(logger, signal, fault);
    }

    [LoggerMessage(EventId = 3020, EventName = "SpoolBacklogFound", Level = LogLevel.Information,
        Message = "Spool: {Requests} {Signal} requests from an earlier run are waiting to be sent")]
    private static partial void Found(ILogger logger, long requests, string signal);

    [LoggerMessage(EventId = 3021, EventName = "SpoolBacklogKept", Level = LogLevel.Warning,
        Message = "Spool: {Requests} {Signal} requests were not sent; they are kept for the next start")]
    private static partial void Kept(ILogger logger, int requests, string signal);

    [LoggerMessage(EventId = 3022, EventName = "SpoolDegraded", Level = LogLevel.Warning,
        Message = "Spool: cannot write {Signal} to disk ({Fault}); unsent requests wait in memory and would be lost in a crash")]
    private static partial void Degraded(ILogger logger, string signal, string fault);

    [LoggerMessage(EventId = 3023, EventName = "SpoolRequestsDropped", Level = LogLevel.Warning,
        Message = "Spool: dropped the oldest unsent {Signal} requests: {Reason}. "
            + "Metric edgeagent.spool.dropped counts the lost items")]
    private static partial void Dropped(ILogger logger, string signal, string reason);

    [LoggerMessage(EventId = 3024, EventName = "ClockStepped", Level = LogLevel.Information,
        Message = "Clock: set {Direction} by {Length}; the timestamps of unsent telemetry are corrected")]
    private static partial void Stepped(ILogger logger, string length, string direction);

    [LoggerMessage(EventId = 3025, EventName = "SpoolRecovered", Level = LogLevel.Information,
        Message = "Spool: {Signal} can be written to disk again")]
    private static partial void Recovered(ILogger logger, string signal);
}
