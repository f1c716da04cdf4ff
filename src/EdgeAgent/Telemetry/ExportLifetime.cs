using EdgeAgent.Configuration;
using EdgeAgent.Telemetry.Spool;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace EdgeAgent.Telemetry;

/// <summary>
/// Logs the export targets once and every change of the export's state, and sends the last interval's points when the program stops.
/// </summary>
internal sealed partial class ExportLifetime(
    TelemetrySettings settings, ExportStatus status, TelemetrySpool spool, IServiceProvider services, ILogger<ExportLifetime> logger)
    : IHostedLifecycleService
{
    /// <summary>Time limit of the last export. The whole stop has 5 s, and an endpoint that never responds must not use them up.</summary>
    internal static readonly TimeSpan LastExport = TimeSpan.FromSeconds(2.5);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        status.Turned = LogTurn;
        if (settings.Disabled)
            LogDisabled();
        else if (!status.Signals.Any(s => s.Enabled))
            LogNoEndpoint();
        foreach (var signal in Enum.GetValues<Signal>())
            LogTarget(settings.Target(signal));
        SpoolLog.Watch(spool, logger);
        spool.Start();
        return Task.CompletedTask;
    }

    /// <summary>All measurements have stopped by now, so this export is complete.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        var limit = (int)LastExport.TotalMilliseconds;
        // In parallel: an endpoint that stalls on logs must not use up the time for the metrics.
        await Task.WhenAll(
            Task.Run(() => services.GetService<MeterProvider>()?.Shutdown(limit), CancellationToken.None),
            Task.Run(() => services.GetService<TracerProvider>()?.Shutdown(limit), CancellationToken.None),
            Task.Run(() => services.GetService<LoggerProvider>()?.Shutdown(limit), CancellationToken.None));
        await spool.StopAsync(LastExport);
        SpoolLog.Rest(spool, logger);
        status.Turned = null;
        if (settings.Target(Signal.Metrics) is not null)
            LogExported(status.Metrics.Exported);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void LogTarget(OtlpTarget? target)
    {
        if (target is not null)
            LogExport(target);
    }

    private void LogTurn(SignalExport export)
    {
        if (export.LastError is { } error)
            LogFailing(export.Name, export.Endpoint, error);
        else if (export.Complaint is { } complaint)
            LogComplaint(export.Name, export.Endpoint, complaint);
        else
            LogWorking(export.Name, export.Endpoint);
    }

    [LoggerMessage(EventId = 3000, EventName = "TelemetryDisabled", Level = LogLevel.Information,
        Message = "Telemetry is off: OTEL_SDK_DISABLED is true")]
    private partial void LogDisabled();

    [LoggerMessage(EventId = 3001, EventName = "ExportNotConfigured", Level = LogLevel.Information,
        Message = "Telemetry is not exported: OTEL_EXPORTER_OTLP_ENDPOINT is not set. Metrics are available at /metrics")]
    private partial void LogNoEndpoint();

    [LoggerMessage(EventId = 3002, EventName = "ExportConfigured", Level = LogLevel.Information, Message = "Telemetry: {Target}")]
    private partial void LogExport(OtlpTarget target);

    [LoggerMessage(EventId = 3003, EventName = "PointsExported", Level = LogLevel.Information,
        Message = "Telemetry: {Points} data points were exported")]
    private partial void LogExported(long points);

    [LoggerMessage(EventId = 3004, EventName = "ExportFailed", Level = LogLevel.Warning,
        Message = "Telemetry: exporting {Signal} to {Endpoint} fails: {Error}")]
    private partial void LogFailing(string signal, string? endpoint, string error);

    [LoggerMessage(EventId = 3005, EventName = "ExportPartlyRejected", Level = LogLevel.Warning,
        Message = "Telemetry: {Endpoint} rejected some {Signal}: {Complaint}")]
    private partial void LogComplaint(string signal, string? endpoint, string complaint);

    [LoggerMessage(EventId = 3006, EventName = "ExportRecovered", Level = LogLevel.Information,
        Message = "Telemetry: exporting {Signal} to {Endpoint} works again")]
    private partial void LogWorking(string signal, string? endpoint);
}
