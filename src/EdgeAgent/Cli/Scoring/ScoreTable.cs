using System.Globalization;
using EdgeAgent.Models;
using EdgeAgent.Presentation;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Sampling;
using EdgeAgent.Video.Scoring;
using Spectre.Console;

namespace EdgeAgent.Cli.Scoring;

/// <summary>Shows scored clips as a table with timelines.</summary>
internal static class ScoreTable
{
    private const int TimelineWidth = 60;

    public static void Write(IAnsiConsole console, IReadOnlyList<ClipScore> clips)
    {
        if (clips.Count == 0)
            return;
        TerminalTable.Write(console, new(
            [
                new("clip", ColumnKind.Prose), new("quality"), new("harmonic"), new("p5"), new("worst second"), new("frozen"), new("black"),
            ],
            [.. clips.Select(clip => Cells(clip, ClipSummary.Of(clip.Frames)))]));
        foreach (var clip in clips)
            WriteTimeline(console, clip);
    }

    private static string[] Cells(ClipScore clip, ClipSummary summary) =>
    [
        Name(clip),
        clip.StandardError is { } error ? $"{Text(summary.Mean)} ±{Text(error)}" : Text(summary.Mean),
        Text(summary.HarmonicMean),
        Text(summary.P5),
        $"{Text(summary.Worst.Quality)} at {summary.Worst.Time:m\\:ss}",
        Percent(summary.Frozen),
        Percent(summary.Black),
    ];

    private static void WriteTimeline(IAnsiConsole console, ClipScore clip)
    {
        console.WriteLine($"{Name(clip)}, {Size(clip)}, {clip.Frames.Count} frames");
        console.WriteLine($"  {Sparkline.Draw([.. clip.Frames.Select(frame => (double)frame.Quality)], 100, TimelineWidth)}");
        var summary = ClipSummary.Of(clip.Frames);
        console.WriteLine($"  {Artifacts(summary)}");
        if (View(summary) is { Length: > 0 } view)
            console.WriteLine($"  {view}");
    }

    // Faults of the view with the share of frames that show them. The table has columns for frozen and black.
    private static string View(ClipSummary summary) => string.Join(", ", SignalNames.All
        .Where(one => one.Signal is not (Signals.Frozen or Signals.Black) && summary.Signals[one.Signal] > 0)
        .OrderByDescending(one => summary.Signals[one.Signal])
        .Select(one => $"{one.Name} {Percent(summary.Signals[one.Signal])}{Reported(summary, one.Signal)}"));

    private static string Reported(ClipSummary summary, Signals signal)
    {
        var events = summary.Events.Where(one => one.Signal == signal)
            .Select(one => one.To is { } to ? $@"{one.From:m\:ss} to {to:m\:ss}" : $@"from {one.From:m\:ss}").ToList();
        return events.Count == 0 ? "" : $" (reported {string.Join(", ", events)})";
    }

    private static string Size(ClipScore clip)
    {
        var format = clip.Properties.Format;
        var picture = clip.Bars.ActivePicture(format);
        var size = $"{format.Width}x{format.Height}";
        return clip.Bars == Bars.None ? size : $"{size} with bars around a picture of {picture.Width}x{picture.Height}";
    }

    // The likely artifacts, with the share of frames that have them; JSON and CSV contain all artifacts.
    private static string Artifacts(ClipSummary summary)
    {
        var likely = ModelContract.Artifacts.Select((name, index) => (Name: name, Of: summary.Artifacts[index]))
            .Where(artifact => artifact.Of.Present > 0)
            .OrderByDescending(artifact => artifact.Of.Mean)
            .Select(artifact => FormattableString.Invariant($"{artifact.Name} {artifact.Of.Mean:0.00} ({Percent(artifact.Of.Present)})"));
        return string.Join(", ", likely.DefaultIfEmpty("no artifact is likely"));
    }

    private static string Name(ClipScore clip) => Path.GetFileName(clip.Source.Shown);

    private static string Text(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("0 %", CultureInfo.InvariantCulture);
}
