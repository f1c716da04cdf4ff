using EdgeAgent.Video.Baselines;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Incidents.Sources;

/// <summary>
/// Keeps the usual health of the streams across restarts: reads it before the streams start, and writes it regularly and after their end.
/// </summary>
internal sealed partial class UsualHealthKeeper(
    UsualHealthFile file, WatchedStreams streams, TimeProvider time, ILogger<UsualHealthKeeper> logger) : StateKeeper(time, Interval)
{
    /// <summary>The most that a power cut can lose.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    protected override void Restore()
    {
        var saved = file.ReadOrSetAside(LogUnreadable);
        foreach (var stream in streams.All)
        {
            // BaselineKeeper logs a changed address.
            if (saved?.Streams.GetValueOrDefault(stream.Entry.Name) is { } known && SourceMark.IsOf(known.Source, stream.Options.Url))
                stream.Usual.Restore(known.Rates);
        }
    }

    protected override void Write()
    {
        var known = new Dictionary<string, SavedStreamHealth>(StringComparer.Ordinal);
        foreach (var stream in streams.All)
        {
            if (stream.Usual.Save() is { } rates)
                known[stream.Entry.Name] = new(SourceMark.Of(stream.Options.Url), rates);
        }

        if (known.Count > 0)
            file.Write(new(SavedUsualHealth.CurrentSchema, known));
    }

    protected override void ReportUnwritten(string fault) => LogUnwritten(fault);

    [LoggerMessage(EventId = 1405, EventName = "UsualHealthUnreadable", Level = LogLevel.Warning,
        Message = "Learning the usual health of all streams again: {Fault}")]
    private partial void LogUnreadable(string fault);

    [LoggerMessage(EventId = 1406, EventName = "UsualHealthNotSaved", Level = LogLevel.Warning,
        Message = "The usual health of the streams stays in memory and will be lost on exit: {Fault}")]
    private partial void LogUnwritten(string fault);
}
