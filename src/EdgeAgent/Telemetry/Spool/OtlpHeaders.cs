namespace EdgeAgent.Telemetry.Spool;

/// <summary>The headers of <c>OTEL_EXPORTER_OTLP_HEADERS</c>: <c>key=value</c> pairs, separated by commas, values percent-encoded.</summary>
internal static class OtlpHeaders
{
    public static IEnumerable<KeyValuePair<string, string>> Parse(string? headers) =>
        from pair in (headers ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        let end = pair.IndexOf('=', StringComparison.Ordinal)
        where end > 0
        select KeyValuePair.Create(pair[..end].Trim(), Uri.UnescapeDataString(pair[(end + 1)..].Trim()));
}
