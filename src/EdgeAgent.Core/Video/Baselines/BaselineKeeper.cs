using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Baselines;

/// <summary>
/// Keeps the streams' baselines across restarts: reads them before the streams start, and writes them regularly and after their end.
/// </summary>
internal sealed partial class BaselineKeeper(
    BaselineFile file, StreamRegistry registry, TimeProvider time, ILogger<BaselineKeeper> logger)
    : BackgroundService, IHostedLifecycleService
{
    /// <summary>
    /// The most that a power cut can lose. Each write is a few kilobytes per stream, which a memory card endures for decades.
    /// </summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

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
            if (saved?.Streams.GetValueOrDefault(entry.Name) is { } stream && !entry.Baseline.Restore(stream))
                LogSourceChanged(entry.Name);
        }
    }

    // Streams that are no longer configured are omitted, so that the file does not grow without limit.
    private void Save()
    {
        var streams = registry.Entries.Select(entry => (entry.Name, Saved: entry.Baseline.Save())).Where(stream => stream.Saved is not null)
            .ToDictionary(stream => stream.Name, stream => stream.Saved!, StringComparer.Ordinal);
        if (streams.Count == 0)
            return;
        try
        {
            file.Write(new(SavedBaselines.CurrentSchema, streams));
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
