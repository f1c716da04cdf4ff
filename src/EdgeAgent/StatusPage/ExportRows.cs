using EdgeAgent.Telemetry;

namespace EdgeAgent.StatusPage;

/// <summary>How the export goes, a sentence a signal.</summary>
internal static class ExportRows
{
    public static IReadOnlyDictionary<string, string> Of(ExportStatus export, DateTimeOffset now) =>
        export.Signals.ToDictionary(signal => signal.Signal.Text(), signal => Sentence(signal, now), StringComparer.Ordinal);

    private static string Sentence(SignalExport signal, DateTimeOffset now) => signal switch
    {
        { Enabled: false } => "not exported: no OTEL_EXPORTER_OTLP_ENDPOINT",
        { LastError: { } error } => $"{Target(signal)}: failing ({signal.ConsecutiveFailures} in a row): {error}",
        { LastSuccess: { } at } => $"{Target(signal)}: {signal.Exported} sent, the last {(now - at).TotalSeconds:F0} s ago{Refused(signal)}",
        _ => $"{Target(signal)}: nothing sent yet",
    };

    private static string Refused(SignalExport signal) => signal.Rejected == 0 && signal.Complaint is null
        ? ""
        : $"; {signal.Rejected} refused in all{(signal.Complaint is { } complaint ? $"; of the last, {complaint}" : "")}";

    private static string Target(SignalExport signal) => $"{signal.Endpoint} ({signal.Protocol})";
}
