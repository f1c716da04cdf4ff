using System.Globalization;
using EdgeAgent.Lab.Evaluation.Events;
using EdgeAgent.Presentation;

namespace EdgeAgent.Lab.Reports.Evaluations;

/// <summary>An evaluation of faults as tables for a terminal.</summary>
internal static class EventTables
{
    private const int MostListed = 20;

    /// <summary>Tables that have data: counts, missed labels, false reports, and clips that were not checked.</summary>
    public static IReadOnlyList<Table> All(EventResult result) =>
    [
        Counts(result),
        .. new[]
        {
            Listed(result, EventVerdict.Missed, "Labels that were not reported."),
            Listed(result, EventVerdict.False, "Reports outside all labels."),
            Undecoded(result),
        }.OfType<Table>(),
    ];

    private static Table Counts(EventResult result) => new(
        [
            new("fault", ColumnKind.Text), new("labels"), new("found"), new("recall"), new("median delay"), new("largest delay"),
            new("false"), new("other kind"), new("precision"),
        ],
        [.. result.Signals.Select(signal => Row(signal.Signal, signal.Counts)), Row("total", result.Total)],
        Caption(result),
        result.Notes);

    private static string[] Row(string name, EventCounts counts) =>
    [
        name, Number(counts.Labels), Number(counts.Found), Share(counts.Recall), Delay(counts.MedianDelay), Delay(counts.LargestDelay),
        Number(counts.False), Number(counts.OtherKind), Share(counts.Precision),
    ];

    private static string Caption(EventResult result)
    {
        var video = $"{Figures.Digits(result.Hours)} hours of video in {Counted(result.Clips.Count, "clip")}";
        var rate = result.FalsePerHour is { } falsePerHour ? $"; {Figures.Digits(falsePerHour)} false reports per hour" : "";
        var limit = result.Settings.After.ToString("0.#", CultureInfo.InvariantCulture);
        return $"{video}{rate}. A label is found if the same fault is reported between its beginning and {limit} s after its end. "
            + "Delays are in seconds from the beginning of the label. Other kind: reports during a label of another fault.";
    }

    private static Table? Listed(EventResult result, EventVerdict verdict, string caption)
    {
        var listed = result.Clips.SelectMany(clip => clip.Events.Where(row => row.Verdict == verdict).Select(row => (clip.Video, Row: row)))
            .ToList();
        return listed.Count == 0 ? null : new(
            [new("clip", ColumnKind.Prose), new("fault", ColumnKind.Text), new("time", ColumnKind.Text)],
            [.. listed.Take(MostListed).Select(one => (string[])[one.Video, one.Row.Signal, Time(one.Row)])],
            caption,
            listed.Count > MostListed ? [$"… and {listed.Count - MostListed} more."] : []);
    }

    private static Table? Undecoded(EventResult result) => result.Undecoded.Count == 0 ? null : new(
        [new("clip", ColumnKind.Prose), new("reason", ColumnKind.Prose)],
        [.. result.Undecoded.Select(clip => (string[])[clip.Video, clip.Fault])],
        "Clips that were not checked.");

    private static string Time(EventRow row) => row switch
    {
        { Reported: { } reported } => Clock(reported),
        { From: { } from, To: { } to } => $"{Clock(from)} to {Clock(to)}",
        { From: { } from } => $"{Clock(from)} to the end",
        _ => Figures.None,
    };

    // 1:05, or 1:02:03 from an hour on.
    private static string Clock(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Round(seconds));
        return time < TimeSpan.FromHours(1)
            ? time.ToString(@"m\:ss", CultureInfo.InvariantCulture)
            : FormattableString.Invariant($@"{(int)time.TotalHours}:{time:mm\:ss}");
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Share(double? share) => share is { } known ? Figures.Percent(known) : Figures.None;

    private static string Delay(double? seconds) => seconds?.ToString("0.0", CultureInfo.InvariantCulture) ?? Figures.None;

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
