namespace EdgeAgent.Video.Streams;

/// <summary>
/// Keeps the last 24 hours of the streams across restarts: reads them before the streams start, and writes them regularly and after the
/// streams end.
/// </summary>
internal sealed partial class HistoryKeeper(HistoryFile file, StreamRegistry registry, TimeProvider time, ILogger<HistoryKeeper> logger)
    : StateKeeper(time, Interval)
{
    /// <summary>
    /// Time between two writes, which is the most that a power cut can lose. A write is up to 60 kilobytes per stream, which a memory card
    /// endures for decades.
    /// </summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly TimeProvider _time = time;

    protected override void Restore()
    {
        var saved = file.ReadOrSetAside(LogUnreadable);
        foreach (var entry in registry.Entries)
        {
            if (saved?.Streams.GetValueOrDefault(entry.Name) is { } rows)
                entry.Minutes.Restore(rows.Select(SavedMinute.Restored));
        }
    }

    protected override void Write()
    {
        var now = _time.GetUtcNow();
        var streams = registry.Entries.Select(entry => (entry.Name, Rows: entry.Minutes.Between(now - TimeSpan.FromDays(1), now)))
            .Where(stream => stream.Rows.Count > 0)
            .ToDictionary(
                stream => stream.Name,
                stream => (IReadOnlyList<IReadOnlyList<double>>)[.. stream.Rows.Select(SavedMinute.Of)],
                StringComparer.Ordinal);
        if (streams.Count > 0)
            file.Write(new(SavedHistory.CurrentSchema, streams));
    }

    protected override void ReportUnwritten(string fault) => LogUnwritten(fault);

    [LoggerMessage(EventId = 1150, EventName = "HistoryUnreadable", Level = LogLevel.Warning,
        Message = "History of the streams begins again: {Fault}")]
    private partial void LogUnreadable(string fault);

    [LoggerMessage(EventId = 1151, EventName = "HistoryNotSaved", Level = LogLevel.Warning,
        Message = "History of the streams stays in memory and will be lost on exit: {Fault}")]
    private partial void LogUnwritten(string fault);
}
