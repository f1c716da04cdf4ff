using EdgeAgent.Configuration;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Liveness;
using EdgeAgent.Telemetry;
using EdgeAgent.Telemetry.Spool;
using EdgeAgent.Video.Streams.Load;

namespace EdgeAgent.StatusPage;

/// <summary>What <c>/healthz</c> answers.</summary>
/// <param name="Notes">What keeps the device from its work and is no illness of the daemon, a sentence each.</param>
internal sealed record HealthReport(bool Healthy, string Reason, IReadOnlyList<string> Notes);

/// <summary>Whether the daemon's loops make progress. A camera or a collector that is away is no illness of the daemon: a restart would not help.</summary>
internal sealed class Health(SensorSampler sensors, LoopWatch loops, StreamAdmission admission, ExportStatus export, TelemetrySpool spool)
{
    // A network that is gone for as long as this is worth a word.
    private static readonly TimeSpan LongOutage = TimeSpan.FromMinutes(10);

    public HealthReport Check()
    {
        if (sensors.Latest is null)
            return new(false, "The sensors were not read yet.", []);
        var fault = spool.Fault ?? loops.Fault();
        return new(fault is null, fault ?? "The loops make progress.", [.. Notes(export.Signals, spool.Backlogs), .. admission.Overload is { } overload ? [overload.Text] : Array.Empty<string>()]);
    }

    internal static IEnumerable<string> Notes(IEnumerable<SignalExport> signals, IReadOnlyDictionary<Signal, Backlog> backlogs) =>
        from signal in signals
        where signal.LastError is not null && backlogs.TryGetValue(signal.Signal, out var waiting) && waiting.OldestAge >= LongOutage
        let backlog = backlogs[signal.Signal]
        select FormattableString.Invariant($"Export of {signal.Name} makes no progress: {backlog.Depth} requests wait, the oldest for {backlog.OldestAge.TotalMinutes:0} min: {signal.LastError}.");
}
