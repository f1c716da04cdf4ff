using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Baselines;

/// <summary>
/// Keeps the streams' baselines across restarts: reads them before the streams start, and writes them regularly and after their end.
/// </summary>
internal sealed partial class BaselineKeeper(
    BaselineFile file, StreamRegistry registry, TimeProvider time, ILogger<BaselineKeeper> logger)
    : StateKeeper(time, Interval)
{
    /// <summary>
    /// The most that a power cut can lose. Each write is a few kilobytes per stream, which a memory card endures for decades.
    /// </summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    protected override void Restore()
    {
        var saved = file.ReadOrSetAside(LogUnreadable);
        foreach (var entry in registry.Entries)
        {
            if (saved?.Streams.GetValueOrDefault(entry.Name) is { } stream && !entry.Baseline.Restore(stream))
                LogSourceChanged(entry.Name);
        }
    }

    protected override void Write()
    {
        var streams = registry.Entries.Select(entry => (entry.Name, Saved: entry.Baseline.Save())).Where(stream => stream.Saved is not null)
            .ToDictionary(stream => stream.Name, stream => stream.Saved!, StringComparer.Ordinal);
        if (streams.Count > 0 || HasForgotten)
            file.Write(new(SavedBaselines.CurrentSchema, streams));
    }

    protected override void ReportUnwritten(string fault) => LogUnwritten(fault);

    [LoggerMessage(EventId = 1100, EventName = "BaselineSourceChanged", Level = LogLevel.Information,
        Message = "Stream {Stream}: the address changed; learning a new baseline")]
    private partial void LogSourceChanged(string stream);

    [LoggerMessage(EventId = 1101, EventName = "BaselinesUnreadable", Level = LogLevel.Warning,
        Message = "Learning new baselines for all streams: {Fault}")]
    private partial void LogUnreadable(string fault);

    [LoggerMessage(EventId = 1102, EventName = "BaselinesNotSaved", Level = LogLevel.Warning,
        Message = "Baselines stay in memory and will be lost on exit: {Fault}")]
    private partial void LogUnwritten(string fault);
}
