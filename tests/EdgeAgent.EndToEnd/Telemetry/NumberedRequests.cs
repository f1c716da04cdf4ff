namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>
/// What a store has of a daemon whose every export carries how many were made before it, as <c>edgeagent.spool.requests</c>: 0, 1, 2 … once
/// each for every run of it, or something is lost or came twice.
/// </summary>
internal sealed class NumberedRequests(MetricsStore store, string instance)
{
    /// <summary>The latest number, for PromQL.</summary>
    public string Series { get; } =
        $"edgeagent_spool_requests_total{{service_instance_id=\"{instance}\",edgeagent_telemetry_signal=\"metrics\"}}";

    /// <summary>Waits until so many have arrived.</summary>
    public Task UntilAsync(int count, CancellationToken cancellation) => store.UntilAsync(Series, number => number >= count, cancellation);

    /// <summary>All that arrived, by the time they were made; milliseconds since the epoch.</summary>
    public async Task<List<(long At, int Number)>> ReadAsync(CancellationToken cancellation) =>
        [.. (await store.ExportAsync(Series, cancellation))
            .SelectMany(stored => stored.Timestamps.Zip(stored.Values, (at, number) => (at, (int)number))).OrderBy(sample => sample)];
}
