namespace EdgeAgent.Device.Sensors;

/// <summary>Reads all sensors periodically and keeps the latest sample.</summary>
internal sealed partial class SensorSampler(
    SensorSet sensors, SensorsOptions options, SensorMetrics metrics, TimeProvider time, ILogger<SensorSampler> logger) : BackgroundService
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SensorFaultLog _faults = new(logger);
    private volatile SensorSnapshot? _latest;
    private string? _fault;

    /// <summary>The latest sample; null before the first.</summary>
    public SensorSnapshot? Latest => _latest;

    /// <summary>Completes with the first sample.</summary>
    public Task FirstSample => _first.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Reads block as long as a device does; the host's start must not wait for them.
        await Task.Yield();
        using var timer = new PeriodicTimer(options.Interval, time);
        try
        {
            do
                Sample();
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program is stopping.
        }
    }

    // An error in one sample must not stop sampling. The same error in consecutive samples is logged once.
    private void Sample()
    {
        try
        {
            var snapshot = sensors.Sample();
            metrics.Publish(snapshot);
            _faults.Report(snapshot);
            _latest = snapshot;
            _fault = null;
        }
        catch (Exception error)
        {
            if (error.Message != _fault)
                LogFault(error.Message);
            _fault = error.Message;
        }
        _first.TrySetResult();
    }

    [LoggerMessage(EventId = 1310, EventName = "SamplingFailed", Level = LogLevel.Error,
        Message = "Sensors could not be sampled; retrying after the interval: {Reason}")]
    private partial void LogFault(string reason);
}
