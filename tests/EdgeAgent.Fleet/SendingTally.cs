using System.Collections.Concurrent;
using System.Diagnostics;
using EdgeAgent.Telemetry.Spool;

namespace EdgeAgent.Fleet;

/// <summary>Results of a fleet's requests. Thread-safe.</summary>
internal sealed class SendingTally
{
    private readonly ConcurrentBag<double> _answers = [];
    private readonly ConcurrentDictionary<string, int> _refusals = new(StringComparer.Ordinal);

    /// <summary>Seconds from each request to its answer.</summary>
    public IReadOnlyList<double> Answers => [.. _answers.Order()];

    /// <summary>Number of requests that were not accepted, by reason.</summary>
    public IReadOnlyDictionary<string, int> Refusals => _refusals;

    public async Task<Delivery> TimedAsync(Func<Task<Delivery>> send)
    {
        var start = Stopwatch.GetTimestamp();
        var delivery = await send();
        _answers.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        if (delivery.Verdict != DeliveryVerdict.Taken)
            _refusals.AddOrUpdate(delivery.Reason, 1, (_, count) => count + 1);
        return delivery;
    }
}
