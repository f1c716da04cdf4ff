using EdgeAgent.IO;
using EdgeAgent.Lab.Evaluation.Events;
using EdgeAgent.Presentation;

namespace EdgeAgent.Lab.Reports.Evaluations;

/// <summary>The result files of an evaluation of faults.</summary>
internal static class EventTree
{
    /// <exception cref="UserError">Some files could not be written; the message lists them.</exception>
    public static void Write(DirectoryInfo directory, EventResult result) => TreeFile.WriteAll(
        directory,
        [TreeFile.Text("events.json", () => ResultFile.Text(result)), TreeFile.Text("events.csv", () => Rows(result))]);

    // One row per label or report, and one per clip without any. Clips that were not checked come last.
    private static string Rows(EventResult result)
    {
        var rows = result.Clips
            .SelectMany(clip => clip.Events.DefaultIfEmpty()
                .Select(row => (clip.Video, Row: row, Message: string.Join(' ', clip.Warnings))))
            .Concat(result.Undecoded.Select(clip => (clip.Video, Row: (EventRow?)null, Message: clip.Fault)));
        return Csv.Text(
            rows,
            [
                ("video", row => row.Video), ("fault", row => row.Row?.Signal), ("verdict", row => Verdict(row.Row)),
                ("label", row => row.Row is { From: not null } labeled ? labeled.Label ?? labeled.Signal : null),
                ("from", row => row.Row?.From), ("to", row => row.Row?.To), ("reported", row => row.Row?.Reported),
                ("delay", row => row.Row?.Delay), ("message", row => row.Message),
            ]);
    }

    private static string? Verdict(EventRow? row) => row is null ? null : JsonStyle.NameOf(row.Verdict);
}
