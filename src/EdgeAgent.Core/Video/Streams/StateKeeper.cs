namespace EdgeAgent.Video.Streams;

/// <summary>
/// Keeps something that was learned of the streams across restarts: reads it before the streams start, and writes it regularly and after
/// their end.
/// </summary>
/// <param name="interval">Time between two writes: the most that a power cut can lose.</param>
internal abstract class StateKeeper(TimeProvider time, TimeSpan interval) : BackgroundService, IHostedLifecycleService
{
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
