using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Streams;

/// <summary>
/// Keeps the streams' views across restarts: reads them before the streams start, and writes them regularly and after the streams end.
/// </summary>
internal sealed partial class ViewKeeper(ViewFile file, StreamRegistry registry, TimeProvider time, ILogger<ViewKeeper> logger)
    : BackgroundService, IHostedLifecycleService
{
    /// <summary>
    /// Time between two writes, which is the most that a power cut can lose. A write is about 200 kilobytes per stream and view, which a
    /// memory card endures for decades.
    /// </summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(4);

    private bool _failing;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        Restore();
        return Task.CompletedTask;
    }

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        Save();
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            Save();
    }

    private void Restore()
    {
        var saved = file.ReadOrSetAside(LogUnreadable);
        foreach (var entry in registry.Entries)
        {
            // BaselineKeeper logs a changed address.
            if (saved?.Streams.GetValueOrDefault(entry.Name) is { } stream && stream.Source == entry.Mark)
                entry.View.Restore(stream.Lines, stream.Views);
        }
    }

    // Streams that are no longer configured are omitted, so that the file does not grow without limit.
    private void Save()
    {
        var streams = registry.Entries.Select(entry => (entry.Name, entry.Mark, entry.View.Lines, Views: entry.View.Save()))
            .Where(stream => stream.Views is not null)
            .ToDictionary(
                stream => stream.Name, stream => new SavedStreamViews(stream.Mark, stream.Lines, stream.Views!), StringComparer.Ordinal);
        if (streams.Count == 0)
            return;
        try
        {
            file.Write(new(SavedViews.CurrentSchema, streams));
            _failing = false;
        }
        catch (Exception error)
        {
            // No error in saving may end the daemon that scores.
            if (!_failing)
                LogUnwritten(error.Message);
            _failing = true;
        }
    }

    [LoggerMessage(EventId = 1122, EventName = "ViewsUnreadable", Level = LogLevel.Warning,
        Message = "Learning the views of all streams again: {Fault}")]
    private partial void LogUnreadable(string fault);

    [LoggerMessage(EventId = 1123, EventName = "ViewsNotSaved", Level = LogLevel.Warning,
        Message = "Views stay in memory and will be lost on exit: {Fault}")]
    private partial void LogUnwritten(string fault);
}
