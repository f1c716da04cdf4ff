namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>From what a store keeps back to what OTLP sends: one histogram point becomes a sample in each of its series.</summary>
internal static class Points
{
    private static readonly string[] HistogramSuffixes = ["_bucket", "_sum", "_count"];

    // Ends of the names of histograms; no other metric ends so and has one of the suffixes.
    private static readonly string[] Histograms = ["_seconds", "_quality_score"];

    /// <summary>The metric a series belongs to.</summary>
    public static string Family(string series) =>
        HistogramSuffixes.FirstOrDefault(suffix => IsOfHistogram(series, suffix)) is { } found ? series[..^found.Length] : series;

    /// <summary>How many data points were written, each counted once.</summary>
    public static long In(IEnumerable<StoredSeries> series) =>
        series.Where(s => Family(s.Name) == s.Name || IsOfHistogram(s.Name, "_count"))
            .Sum(s => (long)s.Timestamps.Count);

    private static bool IsOfHistogram(string series, string suffix) =>
        Histograms.Any(end => series.EndsWith(end + suffix, StringComparison.Ordinal));
}
