namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>From what a store keeps back to what OTLP sends: one histogram point becomes a sample in each of its series.</summary>
internal static class Points
{
    private static readonly string[] HistogramSuffixes = ["_bucket", "_sum", "_count"];

    /// <summary>The metric a series belongs to.</summary>
    public static string Family(string series) =>
        HistogramSuffixes.FirstOrDefault(s => series.EndsWith("_seconds" + s, StringComparison.Ordinal)) is { } suffix
            ? series[..^suffix.Length]
            : series;

    /// <summary>How many data points were written, each counted once.</summary>
    public static long In(IEnumerable<StoredSeries> series) =>
        series.Where(s => Family(s.Name) == s.Name || s.Name.EndsWith("_seconds_count", StringComparison.Ordinal))
            .Sum(s => (long)s.Timestamps.Count);
}
