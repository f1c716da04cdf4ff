using EdgeAgent.Sensors;

namespace EdgeAgent.Daemon;

/// <summary>Holds back "started" (and with it systemd's READY=1) until the device was sampled once and the model answers.</summary>
internal sealed partial class Readiness(SensorSampler sensors, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<Readiness> log) : IHostedLifecycleService
{
    private readonly long _began = time.GetTimestamp();

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await sensors.FirstSample.WaitAsync(cancellationToken);
        lifetime.ApplicationStarted.Register(TellReady);
    }

    private void TellReady()
    {
        var elapsed = time.GetElapsedTime(_began).TotalSeconds;
        LogReady(elapsed);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Ready after {Seconds:F1} s")]
    private partial void LogReady(double seconds);
}
