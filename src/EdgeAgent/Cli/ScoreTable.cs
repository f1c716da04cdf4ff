using System.Globalization;
using EdgeAgent.Models;
using EdgeAgent.Video;
using Spectre.Console;

namespace EdgeAgent.Cli;

/// <summary>Shows scored clips to a person.</summary>
internal static class ScoreTable
{
    private const int TimelineWidth = 60;

    public static void Write(IAnsiConsole console, IReadOnlyList<ClipScore> clips)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumn("clip")
            .AddColumn(Right("quality"))
            .AddColumn(Right("harmonic"))
            .AddColumn(Right("p5"))
            .AddColumn("worst second")
            .AddColumn(Right("frozen"))
            .AddColumn(Right("black"))
            .AddColumn("artifacts: mean, share of time");
        foreach (var clip in clips)
            table.AddRow(Row(clip));
        console.Write(table);
        foreach (var clip in clips)
            console.MarkupLineInterpolated($"{Sparkline.Draw([.. clip.Frames.Select(frame => (double)frame.Quality)], 100, TimelineWidth)} {Path.GetFileName(clip.Source.Shown)}");
    }

    private static string[] Row(ClipScore clip)
    {
        var summary = ClipSummary.Of(clip.Frames);
        string[] cells =
        [
            $"{Path.GetFileName(clip.Source.Shown)} ({clip.Properties.Format.Width}x{clip.Properties.Format.Height}, {clip.Frames.Count} frames)",
            Number(summary.Mean),
            Number(summary.HarmonicMean),
            Number(summary.P5),
            $"{Number(summary.Worst.Quality)} at {summary.Worst.Time:m\\:ss}",
            Percent(summary.Frozen),
            Percent(summary.Black),
            Artifacts(summary),
        ];
        return [.. cells.Select(Markup.Escape)];
    }

    // The likely ones; all of them are in JSON and CSV.
    private static string Artifacts(ClipSummary summary)
    {
        var likely = ModelContract.Artifacts.Select((name, index) => (Name: name, Of: summary.Artifacts[index]))
            .Where(artifact => artifact.Of.Mean >= 0.1 || artifact.Of.Present > 0)
            .OrderByDescending(artifact => artifact.Of.Mean)
            .Select(artifact => FormattableString.Invariant($"{artifact.Name} {artifact.Of.Mean:0.00}, {Percent(artifact.Of.Present)}"));
        return string.Join('\n', likely.DefaultIfEmpty("none"));
    }

    private static TableColumn Right(string name) => new TableColumn(name).RightAligned();

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("0 %", CultureInfo.InvariantCulture);
}
