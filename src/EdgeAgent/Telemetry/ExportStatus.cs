using EdgeAgent.Configuration;
using EdgeAgent.Telemetry.Spool;

namespace EdgeAgent.Telemetry;

/// <summary>The state of one signal's export.</summary>
/// <param name="Signal">The exported signal.</param>
/// <param name="Endpoint">The endpoint, without credentials; null if the signal is not exported.</param>
/// <param name="Protocol"><c>http/protobuf</c> or <c>grpc</c>; null if the signal is not exported.</param>
/// <param name="LastSuccess">When the endpoint last accepted a request.</param>
/// <param name="LastError">Why the last failed export failed; kept until the next success.</param>
/// <param name="ConsecutiveFailures">Failed exports since the last success.</param>
/// <param name="Exported">Data points, log records or spans accepted since the start.</param>
/// <param name="Rejected">Those that the endpoint rejected in requests that it accepted, since the start; they are lost.</param>
/// <param name="Complaint">The endpoint's objection to the last request that it accepted; null if there is none.</param>
internal sealed record SignalExport(
    Signal Signal,
    string? Endpoint,
    string? Protocol,
    DateTimeOffset? LastSuccess = null,
    string? LastError = null,
    int ConsecutiveFailures = 0,
    long Exported = 0,
    long Rejected = 0,
    string? Complaint = null)
{
    /// <summary><c>metrics</c>, <c>logs</c> or <c>traces</c>.</summary>
    public string Name { get; } = Signal.Text();

    public bool Enabled => Endpoint is not null;
}

/// <summary>The state of telemetry export, for the status page and the log. Safe to use from any thread.</summary>
internal sealed class ExportStatus(TelemetrySettings settings, TimeProvider time, ExportMetrics metrics)
{
    private readonly Lock _gate = new();
    private readonly SignalExport[] _signals = [.. Enum.GetValues<Signal>().Select(s => Initial(settings, s))];

    // The kinds of faults since the last success; each is logged once.
    private readonly HashSet<(Signal, ExportFault)> _reported = [];

    /// <summary>
    /// Called outside the lock when a signal's export starts to fail, fails in another way, receives a complaint or works again.
    /// </summary>
    public Action<SignalExport>? Turned { get; set; }

    /// <summary>One state per signal, metrics first.</summary>
    public IReadOnlyList<SignalExport> Signals
    {
        get
        {
            lock (_gate)
                return [.. _signals];
        }
    }

    public SignalExport Metrics => Signals[(int)Signal.Metrics];

    /// <summary>Records an accepted export.</summary>
    /// <param name="signal">The signal that was sent.</param>
    /// <param name="items">Points, records or spans in it.</param>
    /// <param name="objections">The endpoint's objections to it.</param>
    public void Succeeded(Signal signal, long items, PartialSuccess? objections = null)
    {
        var rejected = Math.Clamp(objections?.Rejected ?? 0, 0, items);
        metrics.Succeeded(signal, items - rejected, rejected);
        Change(signal, fault: null, s => s with
        {
            LastSuccess = time.GetUtcNow(),
            LastError = null,
            ConsecutiveFailures = 0,
            Exported = s.Exported + items - rejected,
            Rejected = s.Rejected + rejected,
            Complaint = objections is null ? null : Complaint(rejected, items, objections.Message),
        });
    }

    /// <summary>Records an export that was rejected or did not arrive.</summary>
    public void Failed(Signal signal, string error, ExportFault fault = ExportFault.None)
    {
        metrics.Failed(signal);
        Change(signal, fault, s => s with { LastError = error, ConsecutiveFailures = s.ConsecutiveFailures + 1 });
    }

    private static SignalExport Initial(TelemetrySettings settings, Signal signal)
    {
        var target = settings.Target(signal);
        return new SignalExport(signal, target?.Shown, target?.ProtocolText);
    }

    private void Change(Signal signal, ExportFault? fault, Func<SignalExport, SignalExport> change)
    {
        SignalExport before, after;
        var isNew = false;
        lock (_gate)
        {
            if (fault is { } kind)
                isNew = _reported.Add((signal, kind));
            else
                _reported.RemoveWhere(reported => reported.Item1 == signal);
            before = _signals[(int)signal];
            after = _signals[(int)signal] = change(before);
        }
        if (isNew || State(before) != State(after))
            Turned?.Invoke(after);
    }

    // The endpoint's message may differ each time; one log line reports that there is one.
    private static (bool Fails, bool Complains) State(SignalExport export) =>
        (export.ConsecutiveFailures > 0, export.Complaint is not null);

    private static string Complaint(long rejected, long items, string message) =>
        FormattableString.Invariant($"{rejected} of {items} rejected{(message.Length > 0 ? $": {message}" : "")}");
}
