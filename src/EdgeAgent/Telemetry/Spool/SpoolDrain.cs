using System.Globalization;
using EdgeAgent.Configuration;
using EdgeAgent.Device;
using EdgeAgent.Strings;

namespace EdgeAgent.Telemetry.Spool;

/// <summary>
/// Sends the requests in one signal's spool, oldest first and one attempt at a time, until it is stopped. For a backlog, one attempt sends
/// several spooled requests.
/// </summary>
internal sealed class SpoolDrain(
    SpoolQueue queue, OtlpSender sender, Signal signal, ExportStatus status, SpoolOptions options, TimeProvider time, DeviceClock clock)
{
    // After this many faults the request itself is suspected, and the next one is tried in its place.
    private const int FaultsBeforeSuspicion = 3;

    // Caps the pause that the endpoint requests: after the clock was set, a retry may come a little late, but must come.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(5);

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
                await StepAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Waiting requests are sent after the next start.
        }
    }

    // A backend rejects data that is decades old, or stores it outside every usual query.
    private bool IsUndated()
    {
        clock.Now();
        var shown = time.GetUtcNow();
        if (DeviceClock.IsSet(shown))
            return false;
        Failing = true;
        var reason = string.Create(
            CultureInfo.InvariantCulture,
            $"this device's clock is not set (it shows {shown:yyyy-MM-dd HH:mm} UTC); telemetry is kept, and dated once the clock is set");
        status.Failed(signal, reason, ExportFault.Clock);
        return true;
    }

    // A fault in this program must not end the export for good.
    private async Task StepAsync(CancellationToken stop)
    {
        try
        {
            if (_load.Next(queue) is not { Count: > 0 } entries)
                await queue.WaitAsync(Look, stop);
            else if (IsUndated())
                await Task.Delay(Glance, time, stop);
            else if (await AttemptAsync(entries, stop) is { } wait)
                await Task.Delay(wait, time, stop);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            var fault = Fault(error);
            Record(fault, items: 0);
            await Task.Delay(Wait(fault), time, stop);
        }
    }

    private static Delivery Fault(Exception error) => new(DeliveryVerdict.Suspect, $"{error.GetType().Name}: {Excerpt.Of(error.Message)}");

    /// <summary>How long to wait before the next attempt; null to continue at once.</summary>
    private async Task<TimeSpan?> AttemptAsync(IReadOnlyList<SpoolEntry> entries, CancellationToken stop)
    {
        var delivery = await DeliverAsync(entries, stop);
        if (entries is [var entry] && delivery.Verdict == DeliveryVerdict.Suspect && ++_faults >= FaultsBeforeSuspicion
            && queue.Oldest(after: entry) is { } next
            && (await DeliverAsync([next], stop)).Verdict == DeliveryVerdict.Taken)
        {
            // The endpoint works, but may have recovered only a moment ago.
            delivery = await DeliverAsync(entries, stop);
            if (delivery.Verdict == DeliveryVerdict.Suspect)
            {
                queue.SetAside(entry);
                return null;
            }
        }
        return delivery.Verdict is DeliveryVerdict.Later or DeliveryVerdict.Suspect ? Wait(delivery) : null;
    }

    private async Task<Delivery> DeliverAsync(IReadOnlyList<SpoolEntry> entries, CancellationToken stop)
    {
        try
        {
            return await SendAsync(entries, stop);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            var fault = Fault(error);
            Record(fault, items: 0);
            return fault;
        }
    }

    private async Task<Delivery> SendAsync(IReadOnlyList<SpoolEntry> entries, CancellationToken stop)
    {
        if (SpoolLoad.Read(queue, entries) is not { } content)
        {
            _load.Shrink();
            return new(DeliveryVerdict.Bad);
        }
        var delivery = await sender.SendAsync(content, stop);
        if (delivery.Verdict == DeliveryVerdict.Taken)
            entries.ToList().ForEach(queue.Remove);
        else if (delivery.Verdict == DeliveryVerdict.Bad && entries is [var bad])
            queue.SetAside(bad);
        Record(delivery, entries.Sum(entry => (long)entry.Items));
        return delivery;
    }

    private void Record(Delivery delivery, long items)
    {
        Failing = delivery.Verdict != DeliveryVerdict.Taken;
        if (Failing)
        {
            _load.Shrink();
            status.Failed(signal, delivery.Reason, delivery.Fault);
            return;
        }
        _load.Grow();
        _faults = 0;
        _backoff.Reset();
        status.Succeeded(signal, items, delivery.Objections);
    }

    private TimeSpan Wait(Delivery delivery)
    {
        var wait = _backoff.Next();
        var asked = delivery.RetryAfter ?? TimeSpan.Zero;
        return asked > LongestWait ? LongestWait : asked > wait ? asked : wait;
    }
}
