using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Streams;

/// <summary>
/// Keeps the streams' views across restarts: reads them before the streams start, and writes them regularly and after the streams end.
/// </summary>
internal sealed partial class ViewKeeper(ViewFile file, StreamRegistry registry, TimeProvider time, ILogger<ViewKeeper> logger)
    : StateKeeper(time, Interval)
{
    /// <summary>
    /// Time between two writes, which is the most that a power cut can lose. A write is about 200 kilobytes per stream and view, which a
    /// memory card endures for decades.
    /// </summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(4);

    protected override void Restore()
    {
        var saved = file.ReadOrSetAside(LogUnreadable);
        foreach (var entry in registry.Entries)
        {
            // BaselineKeeper logs a changed address.
            if (saved?.Streams.GetValueOrDefault(entry.Name) is { } stream && stream.Source == entry.Mark)
                entry.View.Restore(stream.Lines, stream.Views);
        }
    }

    protected override void Write()
    {
        var streams = registry.Entries.Select(entry => (entry.Name, entry.Mark, entry.View.Lines, Views: entry.View.Save()))
            .Where(stream => stream.Views is not null)
            .ToDictionary(
                stream => stream.Name, stream => new SavedStreamViews(stream.Mark, stream.Lines, stream.Views!), StringComparer.Ordinal);
        if (streams.Count > 0 || HasForgotten)
            file.Write(new(SavedViews.CurrentSchema, streams));
    }

    protected override void ReportUnwritten(string fault) => LogUnwritten(fault);

    [LoggerMessage(EventId = 1122, EventName = "ViewsUnreadable", Level = LogLevel.Warning,
        Message = "Learning the views of all streams again: {Fault}")]
    private partial void LogUnreadable(string fault);

    [LoggerMessage(EventId = 1123, EventName = "ViewsNotSaved", Level = LogLevel.Warning,
        Message = "Views stay in memory and will be lost on exit: {Fault}")]
    private partial void LogUnwritten(string fault);
}
