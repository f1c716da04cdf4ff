using EdgeAgent.Video.Baselines;

namespace EdgeAgent.Video.Streams;

/// <summary>The last 24 hours of all streams, as stored on disk.</summary>
/// <param name="Streams">By name: one row per minute. See <see cref="SavedMinute"/>.</param>
internal sealed record SavedHistory(string Schema, IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<double>>> Streams)
{
    public const string CurrentSchema = "edgeagent.history/1";

    /// <summary>Whether everything in it can be restored.</summary>
    public bool IsSound => Streams.Values.All(rows => rows is { Count: <= MinuteRing<int>.Minutes } && rows.All(SavedMinute.IsSound));
}

/// <summary>
/// A minute as a row of numbers: the minute, frames scored, frames with a fault, mean and lowest quality, and, if it is known, the usual
/// median and lower decile. Rows, because a file of objects would be several times as long.
/// </summary>
internal static class SavedMinute
{
    private const int WithoutUsual = 5, WithUsual = 7;

    // The year 5000.
    private const double MostMinutes = 1.6e9;

    public static IReadOnlyList<double> Of(MinuteScores minute)
    {
        double[] row = [minute.Minute, minute.Scored, minute.Faulty, Math.Round(minute.Mean, 1), Math.Round(minute.Lowest, 1)];
        return minute.Usual is { } usual ? [.. row, Math.Round(usual.Median, 1), Math.Round(usual.LowerDecile, 1)] : row;
    }

    public static MinuteScores Restored(IReadOnlyList<double> row) => new(
        (long)row[0], (int)row[1], (int)row[2], row[3], row[4],
        row.Count == WithUsual ? new UsualScores(row[5], row[6]) : null);

    public static bool IsSound(IReadOnlyList<double>? row) =>
        row is { Count: WithoutUsual or WithUsual }
        && row[0] is >= 0 and <= MostMinutes && row[1] is >= 1 and <= 1e6 && row[2] is >= 0 and <= 1e6
        && row.Skip(3).All(quality => quality is >= 0 and <= 100);
}
