namespace EdgeAgent.Telemetry.Spool;

/// <summary>The headers in <c>OTEL_EXPORTER_OTLP_HEADERS</c>: comma-separated <c>key=value</c> pairs with percent-encoded values.</summary>
internal static class OtlpHeaders
{
    public static IEnumerable<KeyValuePair<string, string>> Parse(string? headers) =>
        from pair in (headers ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        let end = pair.IndexOf('=', StringComparison.Ordinal)
        where end > 0
        select KeyValuePair.Create(pair[..end].Trim(), Uri.UnescapeDataString(pair[(end + 1)..].Trim()));
}
