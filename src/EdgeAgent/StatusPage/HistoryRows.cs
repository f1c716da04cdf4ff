using EdgeAgent.Presentation;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.StatusPage;

/// <summary>The response of <c>/api/history</c>: the last 24 hours of all streams.</summary>
/// <param name="Step">Seconds per row.</param>
/// <param name="Streams">By name. See <see cref="HistoryRows.Of"/>.</param>
internal sealed record HistoryDocument(string Schema, int Step, IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<double?>>> Streams)
{
    public const string CurrentSchema = "edgeagent.history/1";
}

/// <summary>The response of <c>/api/streams/NAME/history</c>.</summary>
/// <param name="Minutes">See <see cref="HistoryRows.Of"/>; one row per minute.</param>
/// <param name="Recent">Rows of single scores, as <c>history</c> in <c>/api/status</c>.</param>
internal sealed record StreamHistoryDocument(
    string Schema, IReadOnlyList<IReadOnlyList<double?>> Minutes, IReadOnlyList<object?[]> Recent);

/// <summary>Minutes of a stream as rows of numbers.</summary>
internal static class HistoryRows
{
    /// <summary>
    /// Rows of [seconds since the epoch, mean, lowest, usual median or null, usual lower decile or null, frames scored, frames with a
    /// fault], oldest first. Times without a score are left out.
    /// </summary>
    /// <param name="step">Minutes per row.</param>
    public static IReadOnlyList<IReadOnlyList<double?>> Of(IEnumerable<MinuteScores> minutes, int step) =>
        [.. minutes.GroupBy(minute => minute.Minute / step).Select(group => Row(group.Key * step, [.. group]))];

    /// <summary>One line per minute.</summary>
    public static string AsCsv(IEnumerable<MinuteScores> minutes) => Csv.Text(
        minutes,
        ("time", minute => DateTimeOffset.FromUnixTimeSeconds(minute.Minute * 60).UtcDateTime.ToString("yyyy-MM-ddTHH:mm'Z'", null)),
        ("quality", minute => Rounded(minute.Mean)),
        ("lowest", minute => Rounded(minute.Lowest)),
        ("usual", minute => minute.Usual is { } usual ? Rounded(usual.Median) : null),
        ("usual_low", minute => minute.Usual is { } usual ? Rounded(usual.LowerDecile) : null),
        ("scored", minute => minute.Scored),
        ("faulty", minute => minute.Faulty));

    private static double?[] Row(long minute, MinuteScores[] minutes)
    {
        var scored = minutes.Sum(one => one.Scored);
        var usual = minutes.Where(one => one.Usual is not null).Select(one => one.Usual!.Value).ToList();
        return
        [
            minute * 60.0,
            Rounded(minutes.Sum(one => one.Mean * one.Scored) / scored),
            Rounded(minutes.Min(one => one.Lowest)),
            usual.Count > 0 ? Rounded(usual.Average(one => one.Median)) : null,
            usual.Count > 0 ? Rounded(usual.Average(one => one.LowerDecile)) : null,
            scored,
            minutes.Sum(one => one.Faulty),
        ];
    }

    private static double Rounded(double quality) => Math.Round(quality, 1);
}
