using System.Diagnostics;
using EdgeAgent.Configuration;
using EdgeAgent.Device;

namespace EdgeAgent.Telemetry.Spool;

/// <summary>The spools of all exported signals: the SDK's exporters write into them, and senders empty them.</summary>
internal sealed class TelemetrySpool : IAsyncDisposable
{
    /// <summary>The folder in the state directory.</summary>
    public const string Folder = "spool";

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<Signal, SpoolQueue> _queues = [];
    private readonly List<Way> _drains = [];
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public TelemetrySpool(
        TelemetrySettings settings, SpoolLocation location, SpoolOptions options, SpoolMetrics metrics, ExportStatus status,
        TimeProvider time, DeviceClock clock)
    {
        foreach (var target in Enum.GetValues<Signal>().Select(settings.Target).OfType<OtlpTarget>())
        {
            var queue = new SpoolQueue(target.Signal, Path.Combine(location.Path, target.Signal.Text()), options, metrics, time, clock);
            var sender = new OtlpSender(target, OtlpTransport.Client(target), time);
            _queues[target.Signal] = queue;
            _drains.Add(new Way(target.Signal, sender, new SpoolDrain(queue, sender, target.Signal, status, options, time, clock), queue));
        }
        metrics.Watch(_queues);
        clock.Now();
        clock.Stepped = by => Stepped?.Invoke(by);
    }

    /// <summary>The backlog per signal.</summary>
    public IReadOnlyDictionary<Signal, Backlog> Backlogs => _queues.ToDictionary(queue => queue.Key, queue => queue.Value.Backlog);

    /// <summary>A sentence that names the signals whose export ended unexpectedly; null if there are none.</summary>
    public string? Fault
    {
        get
        {
            var ended = _stop.IsCancellationRequested
                ? []
                : _drains.Where(drain => drain.Running?.IsCompleted == true).Select(drain => drain.Signal.Text()).ToList();
            return ended.Count == 0 ? null : $"Export ended: {string.Join(", ", ended)}.";
        }
    }

    /// <summary>A client for an exporter; its requests go to the spool.</summary>
    public HttpClient Client(Signal signal) => new(new SpoolHandler(_queues[signal]));

    /// <summary>Called when the disk starts to refuse a signal's requests (with the reason) or accepts them again (null).</summary>
    /// <remarks>This is no logger, because its export would need this spool first.</remarks>
    public Action<Signal, string?>? Turned { get; set; }

    /// <summary>Called when a signal's requests start to be dropped unsent, with the reason: <c>age</c> or <c>size</c>.</summary>
    public Action<Signal, string>? Dropped { get; set; }

    /// <summary>Called when the device's clock was set, with the step; forward is positive.</summary>
    public Action<TimeSpan>? Stepped { get; set; }

    /// <summary>Starts sending; the requests of an earlier run go first.</summary>
    public void Start()
    {
        foreach (var (signal, queue) in _queues)
        {
            queue.Turned = fault => Turned?.Invoke(signal, fault);
            queue.Dropped = reason => Dropped?.Invoke(signal, reason);
        }

        foreach (var way in _drains)
            way.Running = Task.Run(() => way.Drain.RunAsync(_stop.Token));
        _running = Task.WhenAll(_drains.Select(way => way.Running!));
    }

    /// <summary>
    /// Sends waiting requests for at most this long, without waiting for an endpoint that already fails. The rest stays for the next start.
    /// </summary>
    public async Task StopAsync(TimeSpan limit)
    {
        var start = Stopwatch.GetTimestamp();
        while (_drains.Exists(drain => drain.Queue.Backlog.Depth > 0 && !drain.Drain.Failing) && Stopwatch.GetElapsedTime(start) < limit)
            await Task.Delay(Glance);
        await _stop.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _drains.ForEach(drain => drain.Sender.Dispose());
        foreach (var queue in _queues.Values)
            queue.Dispose();
        _stop.Dispose();
    }

    /// <summary>The path of one signal to its endpoint.</summary>
    private sealed class Way(Signal signal, OtlpSender sender, SpoolDrain drain, SpoolQueue queue)
    {
        public Signal Signal { get; } = signal;

        public OtlpSender Sender { get; } = sender;

        public SpoolDrain Drain { get; } = drain;

        public SpoolQueue Queue { get; } = queue;

        /// <summary>Null before the start.</summary>
        public Task? Running { get; set; }
    }
}

/// <summary>The directory that contains the spools.</summary>
internal sealed record SpoolLocation(string Path);
