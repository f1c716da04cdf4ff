using EdgeAgent.Configuration;
using EdgeAgent.Telemetry;
using EdgeAgent.Telemetry.Spool;

namespace EdgeAgent.StatusPage;

/// <summary>The state of the export, one sentence per signal.</summary>
internal static class ExportRows
{
    public static IReadOnlyDictionary<string, string> Of(
        ExportStatus export, IReadOnlyDictionary<Signal, Backlog> backlogs, DateTimeOffset now) =>
        export.Signals.ToDictionary(
            signal => signal.Signal.Text(),
            signal => Sentence(signal, now) + (backlogs.TryGetValue(signal.Signal, out var backlog) ? Waiting(backlog) : ""),
            StringComparer.Ordinal);

    private static string Sentence(SignalExport signal, DateTimeOffset now) => signal switch
    {
        { Enabled: false } => "not exported: OTEL_EXPORTER_OTLP_ENDPOINT is not set",
        { LastError: { } error } => $"{Target(signal)}: failing ({signal.ConsecutiveFailures} in a row): {error}",
        { LastSuccess: { } at } =>
            $"{Target(signal)}: {signal.Exported} sent, the last {(now - at).TotalSeconds:F0} s ago{Rejected(signal)}",
        _ => $"{Target(signal)}: nothing sent yet",
    };

    private static string Rejected(SignalExport signal) => signal.Rejected == 0 && signal.Complaint is null
        ? ""
        : $"; {signal.Rejected} rejected in total{(signal.Complaint is { } complaint ? $"; of the last request, {complaint}" : "")}";

    private static string Waiting(Backlog backlog)
    {
        // One request is being sent at any time.
        var waits = backlog.Depth > 1 ? $"; {backlog.Depth} requests wait, the oldest for {backlog.OldestAge.TotalSeconds:F0} s" : "";
        return backlog.Fault is { } fault ? $"{waits}; in memory only, because they cannot be written to disk: {fault}" : waits;
    }

    private static string Target(SignalExport signal) => $"{signal.Endpoint} ({signal.Protocol})";
}
