using System.Globalization;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Configuration;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Incidents;
using EdgeAgent.Incidents.Sinks;
using EdgeAgent.Inference;
using EdgeAgent.Liveness;
using EdgeAgent.Telemetry;
using EdgeAgent.Telemetry.Spool;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Hosting;

/// <summary>
/// The loops of the daemon and the time limit for one step of each. A disconnected camera or collector is no fault: its loop keeps
/// retrying, and that is progress.
/// </summary>
internal sealed class DaemonLoops(
    EdgeAgentOptions options, SensorSampler sensors, StreamRegistry streams, InferenceGate gate, LatestRuns benchmarks,
    ExportStatus export, TelemetrySpool spool, TelemetrySettings settings, IncidentWatch incidents, IncidentSinks sinks)
{
    private const int MissedTurns = 5;

    // What a busy device may add to any step: a batch of the largest model on the smallest registry, a card that writes slowly.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LeastSensorLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LeastCollectionLimit = TimeSpan.FromMinutes(1);

    // The longest limit of a notification's program.
    private static readonly TimeSpan LongestCommand = TimeSpan.FromMinutes(5);

    // The longest Retry-After of an endpoint that is followed.
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(10);

    public IReadOnlyList<Loop> All() =>
    [
        Sensors(), .. streams.Entries.Select(Stream), Benchmark(), Incidents(), .. Exports(), .. sinks.Deliveries.Select(Sink),
    ];

    private static TimeSpan Longest(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private Loop Sensors() =>
        new("sensors", Longest(options.Sensors.Interval * MissedTurns, LeastSensorLimit), () => sensors.Latest?.Timestamp);

    // Each attempt, each frame and each end is a change. They cover the scorer too, since all streams wait for it.
    private Loop Stream(StreamEntry entry)
    {
        var video = options.Video;
        var frame = TimeSpan.FromSeconds(1 / video.Streams[entry.Name].Fps);
        // Probe and decoder each have the full ConnectTimeout. A stream that waits longer is in the state Waiting.
        var limit = (video.ConnectTimeout * 2) + video.StallTimeout + video.ReconnectMax + frame + Slack;
        return new($"stream {entry.Name}", limit, () =>
            entry.Snapshot() is { State: not (StreamState.Ended or StreamState.Waiting) } now && !gate.Paused
                ? (now.State, now.Scored, now.Skipped, now.Reconnects, now.Waits)
                : null);
    }

    private Loop Benchmark() => new("benchmark", options.Benchmarks.Budget + Slack, () =>
        benchmarks.Progress is not null || gate.Paused ? (benchmarks.Report?.StartedAt, benchmarks.Progress?.Done) : null);

    private Loop Incidents() => new("incidents", Slack, () => incidents.Steps);

    private IEnumerable<Loop> Exports() => spool.Backlogs.Keys.SelectMany(signal =>
        signal == Signal.Metrics ? [Collection(signal), Delivery(signal)] : new[] { Delivery(signal) });

    private Loop Collection(Signal signal) =>
        new(
            "collection of metrics",
            Longest(settings.MetricInterval * MissedTurns, LeastCollectionLimit),
            () => spool.Backlogs[signal].Taken);

    private Loop Delivery(Signal signal)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"export of {signal.Text()}");
        return new(name, LongestRetry + Slack, () =>
        {
            var state = export.Signals[(int)signal];
            return spool.Backlogs[signal].Depth > 0 ? (state.LastSuccess, state.ConsecutiveFailures) : null;
        });
    }

    private static Loop Sink(SinkDelivery sink) =>
        new($"incident sink {sink.Name}", LongestRetry + LongestCommand + Slack, () => sink.Pending > 0 ? sink.Attempts : null);
}
