using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Lab.Evaluation.Events;

/// <summary>Compares the reported faults of clips with their labels.</summary>
internal static class EventEvaluator
{
    private const double SecondsPerHour = 3600;

    /// <param name="outcomes">Outcomes of the dataset's clips; some may be missing if the check was stopped.</param>
    public static EventResult Evaluate(
        LabeledDataset dataset, IReadOnlyList<RunOutcome<LabeledClip, CheckedClip>> outcomes, EventSettings settings, DateTimeOffset at)
    {
        var after = TimeSpan.FromSeconds(settings.After);
        ClipEvents[] clips = [.. outcomes.Where(one => one.Result is not null).Select(one => Judge(one.Clip, one.Result!, after))];
        EventRow[] rows = [.. clips.SelectMany(clip => clip.Events)];
        var hours = clips.Sum(clip => clip.Seconds) / SecondsPerHour;
        var total = EventCounts.Of(rows);
        var result = new EventResult(
            EventResult.CurrentSchema,
            at,
            settings,
            Path.GetFileName(dataset.Path),
            dataset.Column,
            outcomes.Count == dataset.Clips.Count,
            Math.Round(hours, 4),
            total,
            hours > 0 ? Math.Round(total.False / hours, 4) : null,
            Signals(rows),
            clips,
            [.. outcomes.Where(one => one.Fault is not null).Select(one => new UnscoredClip(one.Clip.Video, one.Fault!))],
            []);
        return result with { Notes = [.. EventNotes.Of(result, dataset.Clips.Count)] };
    }

    private static ClipEvents Judge(LabeledClip clip, CheckedClip found, TimeSpan after)
    {
        EventRow[] rows = [.. EventMatcher.Match(clip.Labels, found.Events, after).Select(EventRow.Of)];
        return new(clip.Video, found.Seconds, rows, [.. found.Warnings, .. rows.Where(row => row.From >= found.Seconds).Select(Late)]);

        string Late(EventRow row) =>
            FormattableString.Invariant($"the label {row.Signal} at {row.From} s begins after the end of the clip ({found.Seconds} s).");
    }

    private static SignalCounts[] Signals(EventRow[] rows) =>
    [
        .. SignalNames.All.Select(one => (one.Name, Rows: Array.FindAll(rows, row => row.Signal == one.Name)))
            .Where(one => one.Rows.Length > 0)
            .Select(one => new SignalCounts(one.Name, EventCounts.Of(one.Rows))),
    ];
}
