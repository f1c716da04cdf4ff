namespace EdgeAgent.Telemetry.Spool;

/// <summary>Sends what one signal's spool holds, oldest first, one request at a time, until it is stopped. A backlog goes several spooled requests in one.</summary>
internal sealed class SpoolDrain(SpoolQueue queue, OtlpSender sender, Signal signal, ExportStatus status, SpoolOptions options, TimeProvider time)
{
    // From then on the request itself is suspected, and the next one tried in its place.
    private const int FaultsBeforeSuspicion = 3;

    // A retry may come a little late after a clock was set, but not never.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    private readonly Backoff _backoff = new(options.RetryMin, options.RetryMax, Random.Shared);
    private readonly SpoolLoad _load = new();
    private int _faults;

    /// <summary>Whether the last attempt failed.</summary>
    public bool Failing { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                if (_load.Next(queue) is not { Count: > 0 } entries)
                    await queue.WaitAsync(Look, stop);
                else if (await AttemptAsync(entries, stop) is { } wait)
                    await Task.Delay(wait, time, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What waits is sent after the next start.
        }
    }

    /// <summary>How long to wait before the next attempt; null to go on at once.</summary>
    private async Task<TimeSpan?> AttemptAsync(IReadOnlyList<SpoolEntry> entries, CancellationToken stop)
    {
        var delivery = await DeliverAsync(entries, stop);
        if (entries is [var entry] && delivery.Verdict == Verdict.Suspect && ++_faults >= FaultsBeforeSuspicion && queue.Oldest(after: entry) is { } next
            && (await DeliverAsync([next], stop)).Verdict == Verdict.Taken)
        {
            // The endpoint works, but perhaps only since a moment ago.
            delivery = await DeliverAsync(entries, stop);
            if (delivery.Verdict == Verdict.Suspect)
            {
                queue.SetAside(entry);
                return null;
            }
        }
        return delivery.Verdict is Verdict.Later or Verdict.Suspect ? Wait(delivery) : null;
    }

    private async Task<Delivery> DeliverAsync(IReadOnlyList<SpoolEntry> entries, CancellationToken stop)
    {
        if (SpoolLoad.Read(queue, entries) is not { } content)
        {
            _load.Shrink();
            return new(Verdict.Bad);
        }
        var delivery = await sender.SendAsync(content, stop);
        if (delivery.Verdict == Verdict.Taken)
            entries.ToList().ForEach(queue.Remove);
        else if (delivery.Verdict == Verdict.Bad && entries is [var bad])
            queue.SetAside(bad);
        Tell(delivery, entries.Sum(entry => entry.Items));
        return delivery;
    }

    private void Tell(Delivery delivery, int items)
    {
        Failing = delivery.Verdict != Verdict.Taken;
        if (Failing)
        {
            _load.Shrink();
            status.Failed(signal, delivery.Reason);
            return;
        }
        _load.Grow();
        _faults = 0;
        _backoff.Reset();
        status.Succeeded(signal, items, delivery.Said);
    }

    private TimeSpan Wait(Delivery delivery)
    {
        var wait = _backoff.Next();
        var asked = delivery.RetryAfter ?? TimeSpan.Zero;
        return asked > LongestWait ? LongestWait : asked > wait ? asked : wait;
    }
}
