using EdgeAgent.Strings;

namespace EdgeAgent.Incidents.Sinks.Mqtt;

/// <summary>Keeps the connection to the broker, and publishes the state of the streams while there is one.</summary>
internal sealed partial class MqttService(MqttLink link, MqttStates states, TimeProvider time, ILogger<MqttService> logger)
    : BackgroundService
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(2);

    private readonly Backoff _backoff = new(Step, LongestRetry, Random.Shared);
    private string? _reported;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var limit = new CancellationTokenSource(LongestEnd);
        try
        {
            if (link.IsConnected)
                await states.EndAsync(limit.Token);
            await link.CloseAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // The broker publishes the last will.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var result = await ServeAsync(stoppingToken);
            Report(result.Fault ?? "the connection broke");
            var wait = _backoff.Next();
            await Task.Delay(result.RetryAfter > wait ? result.RetryAfter.Value : wait, time, stoppingToken);
        }
    }

    /// <summary>Returns when the connection has ended.</summary>
    private async Task<SinkResult> ServeAsync(CancellationToken stop)
    {
        try
        {
            if (await link.ConnectAsync(stop) is { } refused)
                return refused;
            var session = link.Session;
            if (await states.BeginAsync(stop) is { } fault)
                return fault;
            LogConnected(logger);
            _reported = null;
            _backoff.Reset();
            while (link.IsConnected && link.Session == session)
            {
                if (await states.UpdateAsync(stop) is { } broken)
                    return broken;
                await Task.Delay(Step, time, stop);
            }
            return default;
        }
        // A fault in this program must not end the connection for good.
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            return new(Delivered: false, $"{error.GetType().Name}: {Excerpt.Of(error.Message)}");
        }
    }

    private void Report(string fault)
    {
        if (_reported == fault)
            return;
        _reported = fault;
        LogDisconnected(logger, Redaction.Text(OneLine.Of(fault)));
    }

    [LoggerMessage(EventId = 1430, EventName = "MqttConnected", Level = LogLevel.Information,
        Message = "MQTT: connected to the broker; the state of the streams is published")]
    private static partial void LogConnected(ILogger logger);

    [LoggerMessage(EventId = 1431, EventName = "MqttDisconnected", Level = LogLevel.Warning,
        Message = "MQTT: not connected to the broker: {Fault}; it is retried")]
    private static partial void LogDisconnected(ILogger logger, string fault);
}
