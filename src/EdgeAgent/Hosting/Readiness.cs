using EdgeAgent.Device.Sensors;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace EdgeAgent.Hosting;

/// <summary>Delays "started" (and with it systemd's READY=1) until the device was sampled once; the model is loaded by then.</summary>
internal sealed partial class Readiness(
    SensorSampler sensors, IServer server, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<Readiness> logger)
    : IHostedLifecycleService
{
    private readonly long _began = time.GetTimestamp();

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await sensors.FirstSample.WaitAsync(cancellationToken);
        lifetime.ApplicationStarted.Register(LogStarted);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void LogStarted()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        var elapsed = time.GetElapsedTime(_began).TotalSeconds;
        LogReady(elapsed);
        LogAddress(address);
    }

    [LoggerMessage(EventId = 3130, EventName = "DaemonReady", Level = LogLevel.Information, Message = "Ready after {Seconds:F1} s")]
    private partial void LogReady(double seconds);

    [LoggerMessage(EventId = 3131, EventName = "StatusPageListening", Level = LogLevel.Information, Message = "Status page: {Address}")]
    private partial void LogAddress(string? address);
}
