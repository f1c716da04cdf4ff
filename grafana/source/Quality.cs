namespace EdgeAgent.Boards;

/// <summary>PromQL for the quality of streams over a period, from the histogram of all scores.</summary>
internal static class Quality
{
    // Prometheus 3 writes a bound of 60 as 60.0.
    private const string Limit = """le=~"60(\\.0)?" """;

    /// <summary>Share of the scored time below 60.</summary>
    /// <param name="select">A metric of what the viewer chose, with more matchers.</param>
    /// <param name="by">Labels, or empty for all together.</param>
    /// <param name="period">Such as <c>$__range</c>.</param>
    public static string Below(Func<string, string, string> select, string by, string period) =>
        $"{Sum(by)}(increase({select("edgeagent_video_quality_score_bucket", Limit.TrimEnd())}[{period}]))"
        + $" / ({Sum(by)}(increase({select("edgeagent_video_quality_score_count", "")}[{period}])) > 0)";

    /// <summary>
    /// Share of the time in which streams were really judged: their scores computed, of those wanted; none while a stream is down, paused
    /// or waits. Times in which the device was off do not count.
    /// </summary>
    public static string Judged(Func<string, string, string> select, string by) =>
        $"{Sum(by)}(sum_over_time({select("edgeagent_video_score_share_ratio", "")}[$__range]))"
        + $" / {Sum(by)}(count_over_time("
        + $"{select("edgeagent_video_stream_status", "edgeagent_video_state=\"streaming\"")}[$__range]))";

    private static string Sum(string by) => by.Length > 0 ? $"sum by ({by})" : "sum";
}
