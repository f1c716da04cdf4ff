using EdgeAgent.Configuration;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Liveness;
using EdgeAgent.Telemetry;
using EdgeAgent.Telemetry.Spool;
using EdgeAgent.Video.Streams.Load;

namespace EdgeAgent.StatusPage;

/// <summary>The response of <c>/healthz</c>.</summary>
/// <param name="Notes">What impairs the device's work but is no fault of the daemon, one sentence each.</param>
internal sealed record HealthReport(bool Healthy, string Reason, IReadOnlyList<string> Notes);

/// <summary>
/// Whether the daemon's loops make progress. A disconnected camera or collector does not count as unhealthy: a restart would not help.
/// </summary>
internal sealed class Health(SensorSampler sensors, LoopWatch loops, StreamAdmission admission, ExportStatus export, TelemetrySpool spool)
{
    // A network outage of this length is reported.
    private static readonly TimeSpan LongOutage = TimeSpan.FromMinutes(10);

    public HealthReport Check()
    {
        if (sensors.Latest is null)
            return new(false, "The sensors have not been read yet.", []);
        var fault = spool.Fault ?? loops.Fault();
        string[] overload = admission.Overload is { } exceeded ? [exceeded.Text] : [];
        return new(fault is null, fault ?? "The loops make progress.", [.. Notes(export.Signals, spool.Backlogs), .. overload]);
    }

    internal static IEnumerable<string> Notes(IEnumerable<SignalExport> signals, IReadOnlyDictionary<Signal, Backlog> backlogs) =>
        from signal in signals
        where signal.LastError is not null && backlogs.TryGetValue(signal.Signal, out var waiting) && waiting.OldestAge >= LongOutage
        select Note(signal, backlogs[signal.Signal]);

    private static string Note(SignalExport signal, Backlog backlog)
    {
        var waiting = FormattableString.Invariant($"{backlog.Depth} requests wait, the oldest for {backlog.OldestAge.TotalMinutes:0} min");
        return $"Export of {signal.Name} makes no progress: {waiting}: {signal.LastError}.";
    }
}
