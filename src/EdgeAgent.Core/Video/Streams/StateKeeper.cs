namespace EdgeAgent.Video.Streams;

/// <summary>
/// Keeps something that was learned of the streams across restarts: reads it before the streams start, and writes it regularly and after
/// their end.
/// </summary>
/// <param name="interval">Time between two writes: the most that a power cut can lose.</param>
internal abstract class StateKeeper(TimeProvider time, TimeSpan interval) : BackgroundService, IHostedLifecycleService
{
    private readonly Lock _lock = new();
    private bool _failing;

    /// <summary>
    /// Whether a person had something forgotten. Then even an empty state is written; otherwise, the state of streams that learn nothing,
    /// for example because of a wrong address, stays on the disk.
    /// </summary>
    protected bool HasForgotten { get; private set; }

    /// <summary>Writes the state at once, after something of it was forgotten: a power cut must not bring it back.</summary>
    public void SaveForgotten()
    {
        HasForgotten = true;
        Save();
    }

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
        using var timer = new PeriodicTimer(interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            Save();
    }

    /// <summary>Reads the state, if there is any that can be used.</summary>
    protected abstract void Restore();

    /// <summary>
    /// Writes the state, if there is any. Streams that are no longer configured are omitted, so that the file does not grow without limit.
    /// </summary>
    protected abstract void Write();

    /// <summary>Logs that the state cannot be written. Not called again before a write has succeeded.</summary>
    protected abstract void ReportUnwritten(string fault);

    private void Save()
    {
        lock (_lock)
        {
            try
            {
                Write();
                _failing = false;
            }
            catch (Exception error)
            {
                // No error in saving may end the daemon that scores.
                if (!_failing)
                    ReportUnwritten(error.Message);
                _failing = true;
            }
        }
    }
}
