using EdgeAgent.Configuration;
using EdgeAgent.Incidents.Sinks;
using EdgeAgent.Incidents.Sources;

namespace EdgeAgent.Incidents;

/// <summary>Evaluates every second what is wrong with the streams and the device, and hands new messages to the sinks.</summary>
/// <param name="look">Returns the present state of the device.</param>
/// <param name="sinks">Null if there are none.</param>
internal sealed partial class IncidentWatch(
    IncidentsOptions options, WatchedStreams streams, Func<DeviceMoment> look, IncidentBook book, IncidentLog log, Silence silence,
    IIncidentSinks? sinks, TimeProvider time, ILogger<IncidentWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // Worst moments are written this often, which a memory card endures.
    private static readonly TimeSpan FlushInterval = TimeSpan.FromMinutes(1);

    // Nothing is known of a longer time between two evaluations, such as on a device that was suspended.
    private static readonly TimeSpan LongestGap = TimeSpan.FromSeconds(5);

    private readonly KindWatch<DeviceMoment> _device = new(stream: null, EvidenceSources.OfDevice, options, book, log);
    private readonly (StreamMoment Moment, KindWatch<StreamMoment> Kinds)[] _streams =
    [
        .. streams.All.Select(stream =>
            (stream, new KindWatch<StreamMoment>(stream.Entry.Name, EvidenceSources.OfStreams, options, book, log))),
    ];

    private readonly long _start = time.GetTimestamp();
    private TimeSpan? _before;
    private TimeSpan _flushed;
    private string? _fault;

    /// <summary>Number of evaluations; null if incidents are switched off.</summary>
    public long? Steps { get; private set; } = options.Enabled ? 0 : null;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Enabled)
            Restore();
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (options.Enabled)
            book.Flush();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Enabled)
            return;
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                Try(Step);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    /// <summary>Reads the incidents of earlier runs. Those of streams and kinds that are no longer watched are cleared.</summary>
    internal void Restore()
    {
        book.Restore();
        // What the program had no time to hand over before it ended, perhaps by force.
        Try(Tell);
        var kinds = _streams.ToDictionary(stream => stream.Moment.Entry.Name, stream => stream.Kinds.Kinds, StringComparer.Ordinal);
        foreach (var incident in book.Open)
        {
            var watched = incident.Stream is { } stream ? kinds.GetValueOrDefault(stream) ?? [] : _device.Kinds;
            if (!watched.Contains(incident.Kind, StringComparer.Ordinal) && book.Clear(incident.Kind, incident.Stream) is { } cleared)
                log.Cleared(cleared);
        }

        _device.Restore();
        foreach (var (_, watch) in _streams)
            watch.Restore();
    }

    /// <summary>Evaluates once.</summary>
    internal void Step()
    {
        var now = time.GetElapsedTime(_start);
        var passed = now - (_before ?? now);
        passed = passed < LongestGap ? passed : LongestGap;
        _before = now;
        var at = time.GetUtcNow();
        foreach (var (moment, watch) in _streams)
        {
            moment.Advance(now, at);
            watch.Step(moment, at, passed);
        }

        _device.Step(look(), at, passed);
        if (now - _flushed >= FlushInterval)
        {
            book.Flush();
            _flushed = now;
        }

        Steps++;
        Tell();
    }

    private void Tell()
    {
        if (sinks is null)
            return;
        foreach (var message in book.Untold(incident => silence.Holds(incident, time.GetUtcNow())))
        {
            sinks.Take(message);
            book.Told(message);
        }
    }

    // An error must not end the evaluation. The same error in consecutive steps is logged once.
    private void Try(Action act)
    {
        try
        {
            act();
            _fault = null;
        }
        catch (Exception error)
        {
            if (error.Message != _fault)
                LogFailed(error);
            _fault = error.Message;
        }
    }

    [LoggerMessage(EventId = 1407, EventName = "IncidentsFailed", Level = LogLevel.Error,
        Message = "Incidents cannot be evaluated now; retrying every second")]
    private partial void LogFailed(Exception error);
}
