using EdgeAgent.Incidents.Sinks.Queue;
using EdgeAgent.Strings;

namespace EdgeAgent.Incidents.Sinks;

/// <summary>Delivers the messages of one sink, oldest first and one attempt at a time, until it is stopped.</summary>
internal sealed class SinkDelivery(IIncidentSink sink, MessageQueue queue, SinkMetrics metrics, TimeProvider time, ILogger logger)
{
    /// <summary>
    /// Caps the pause that a receiver requests: after the clock was set, a retry may come a little late, but must come.
    /// </summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    internal static readonly TimeSpan ShortestRetry = TimeSpan.FromSeconds(1);

    // Also the longest time that somebody waits for a message after the receiver has recovered.
    internal static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(30);

    private const int MostFaults = 100;

    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    private readonly Backoff _backoff = new(ShortestRetry, LongestRetry, Random.Shared);
    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);
    private readonly HashSet<string> _refusals = new(StringComparer.Ordinal);
    private readonly HashSet<string> _drops = new(StringComparer.Ordinal);
    private bool _failing;
    private long _attempts;

    public string Name => sink.Name;

    /// <summary>Messages that wait.</summary>
    public int Pending => queue.Count;

    /// <summary>Attempts since the start.</summary>
    public long Attempts => Interlocked.Read(ref _attempts);

    /// <summary>Logs the state of the queue after its start, and from then on its changes.</summary>
    public void Watch()
    {
        foreach (var fault in queue.Damaged)
            SinkLog.Damaged(logger, fault);
        if (queue.Count is > 0 and var waiting)
            SinkLog.Found(logger, waiting, Name);
        if (queue.Fault is { } degraded)
            SinkLog.Degraded(logger, Name, degraded);
        queue.Turned = Turned;
        queue.Dropped = Dropped;
    }

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
                await StepAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Waiting messages are delivered after the next start.
        }
    }

    private async Task StepAsync(CancellationToken stop)
    {
        if (queue.First() is not { } message)
        {
            lock (_drops)
                _drops.Clear();
            await queue.WaitAsync(Look, stop);
        }
        else if (await AttemptAsync(message, stop) is { } wait)
        {
            await Task.Delay(wait, time, stop);
        }
    }

    /// <summary>How long to wait before the next attempt; null to continue at once.</summary>
    private async Task<TimeSpan?> AttemptAsync(WaitingMessage message, CancellationToken stop)
    {
        Interlocked.Increment(ref _attempts);
        var result = await SendAsync(message.Message, stop);
        var fault = Redaction.Text(OneLine.Of(result.Fault ?? "no reason was given"));
        if (result.Delivered)
        {
            queue.Settle(message, Outcome.Sent);
            metrics.Sent(Name);
            Succeeded();
            return null;
        }

        metrics.Failed(Name);
        if (result.Refused)
        {
            queue.Settle(message, Outcome.Refused);
            metrics.Dropped(Name, 1, "refused");
            if (_refusals.Count < MostFaults && _refusals.Add(fault))
                SinkLog.Refused(logger, Name, fault);
            return null;
        }

        _failing = true;
        if (_reported.Count < MostFaults && _reported.Add(fault))
            SinkLog.Failing(logger, Name, fault);
        return Wait(result.RetryAfter ?? TimeSpan.Zero);
    }

    // A fault in this program must not end the delivery for good.
    private async Task<SinkResult> SendAsync(IncidentMessage message, CancellationToken stop)
    {
        try
        {
            return await sink.SendAsync(message, stop);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            return new(Delivered: false, $"{error.GetType().Name}: {Excerpt.Of(error.Message)}");
        }
    }

    private TimeSpan Wait(TimeSpan asked)
    {
        var wait = _backoff.Next();
        return asked > LongestWait ? LongestWait : asked > wait ? asked : wait;
    }

    private void Succeeded()
    {
        _backoff.Reset();
        _reported.Clear();
        if (_failing)
            SinkLog.Recovered(logger, Name);
        _failing = false;
    }

    private void Turned(string? fault)
    {
        if (fault is null)
            SinkLog.OnDiskAgain(logger, Name);
        else
            SinkLog.Degraded(logger, Name, fault);
    }

    private void Dropped(int messages, string reason)
    {
        metrics.Dropped(Name, messages, reason);
        bool isNew;
        lock (_drops)
            isNew = _drops.Add(reason);
        if (isNew)
        {
            SinkLog.Dropped(
                logger, Name, reason == "age" ? "they are older than 7 days" : $"more than {MessageQueue.Most} messages wait");
        }
    }
}
