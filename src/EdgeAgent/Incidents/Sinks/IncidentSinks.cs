using EdgeAgent.Incidents.Sinks.Queue;

namespace EdgeAgent.Incidents.Sinks;

/// <summary>
/// The sinks that are configured, each with a queue on the disk. Their deliveries are independent: a receiver that does not answer delays
/// no other.
/// </summary>
internal sealed class IncidentSinks : BackgroundService, IIncidentSinks
{
    /// <summary>The directory in the state directory, with one directory per sink.</summary>
    public const string Folder = "incidents";

    private readonly IReadOnlyList<IIncidentSink> _sinks;
    private readonly List<MessageQueue> _queues = [];
    private readonly List<SinkDelivery> _deliveries = [];

    /// <param name="sinks">Disposed with this object where they can be.</param>
    /// <param name="directory">The directory of the queues, which may be missing.</param>
    public IncidentSinks(
        IReadOnlyList<IIncidentSink> sinks, string directory, SinkMetrics metrics, TimeProvider time, ILogger<IncidentSinks> logger)
    {
        _sinks = sinks;
        foreach (var sink in sinks)
        {
            var queue = new MessageQueue(Path.Combine(directory, sink.Name), sink.Least, time);
            _queues.Add(queue);
            _deliveries.Add(new SinkDelivery(sink, queue, metrics, time, logger));
        }
        metrics.Watch(_deliveries);
        _deliveries.ForEach(delivery => delivery.Watch());
    }

    /// <summary>The delivery of each sink.</summary>
    public IReadOnlyList<SinkDelivery> Deliveries => _deliveries;

    public void Take(IncidentMessage message) => _queues.ForEach(queue => queue.Take(message));

    public override void Dispose()
    {
        base.Dispose();
        _queues.ForEach(queue => queue.Dispose());
        foreach (var sink in _sinks.OfType<IDisposable>())
            sink.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_deliveries.Select(delivery => Task.Run(() => delivery.RunAsync(stoppingToken), stoppingToken)));
}
