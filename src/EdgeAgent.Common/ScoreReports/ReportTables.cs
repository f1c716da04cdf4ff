using System.Xml.Linq;
using EdgeAgent.Models;
using EdgeAgent.Presentation;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Scoring;
using static EdgeAgent.ScoreReports.Html;

namespace EdgeAgent.ScoreReports;

/// <summary>The tables of a clip's report.</summary>
internal static class ReportTables
{
    /// <summary>Artifacts over the whole clip, the most likely first.</summary>
    public static XElement Artifacts(ClipSummary summary) => Table(
        "Artifacts over the whole clip",
        ["artifact", "mean probability", "frames with more than 0.5"],
        ModelContract.Artifacts.Zip(summary.Artifacts).OrderByDescending(artifact => artifact.Second.Mean)
            .Select(artifact => (string[])
                [artifact.First, Figures.Probability(artifact.Second.Mean), Figures.Percent(artifact.Second.Present)]),
        numbers: true);

    /// <summary>Faults of the signal and of the view; null if there are none.</summary>
    public static XElement? Faults(ClipSummary summary)
    {
        var found = SignalNames.All
            .Where(one => summary.Signals[one.Signal] > 0 || summary.Events.Any(fault => fault.Signal == one.Signal)).ToList();
        return found.Count == 0 ? null : Table(
            "Faults of the signal and of the view",
            ["fault", "frames that show it", "reported"],
            found.Select(one => (string[])
            [
                Figures.Words(one.Name), Figures.Percent(summary.Signals[one.Signal]),
                string.Join(", ", summary.Events.Where(fault => fault.Signal == one.Signal).Select(Reported)
                    .DefaultIfEmpty("no, it did not last long enough")),
            ]));
    }

    /// <summary>How the clip is coded, and what was lost. A file has no jitter.</summary>
    public static XElement Health(ClipScore clip)
    {
        var health = clip.Health;
        var format = clip.Properties.Format;
        var codec = $"{clip.Properties.Codec}{(health.Profile is { } profile ? $", {profile}" : "")}";
        return Table("How the video is coded and what was lost", ["measure", "value", "meaning"],
        [
            ["codec", codec, "as FFmpeg names it"],
            ["picture", $"{format.Width}x{format.Height}{Bars(clip)}", "size in pixels"],
            ["bit rate", Figures.BitRate(health.BitRate), "of the coded pictures, without sound and container"],
            ["frame rate", Figures.Known(health.FrameRate, "0.##", "per second"), "as counted, scored or not"],
            ["keyframe interval", Figures.Known(health.KeyframeInterval, "0.##", "s"), "mean time from one keyframe to the next"],
            ["frame size", Sizes(clip), "mean size per frame type"],
            ["loss", Figures.Known(health.LossPerMinute, "0.##", "s per minute"), "seconds in which data is missing or damaged"],
            ["lost frames", health.LostPictures is { } lost ? Number(lost) : FigureText.None, "as far as headers and times show them"],
            ["damaged frames", Number(clip.Corrupt), "decoded frames in which the decoder concealed damage"],
            .. health.Jitter is { } jitter
                ? new string[][] { ["jitter", Figures.Known(jitter * 1000, "0.0", "ms"), "how unevenly pictures arrive"] }
                : [],
        ]);
    }

    /// <summary>How the clip was scored.</summary>
    public static XElement Settings(ClipScore clip, ReportSettings settings) => Table(
        "How the clip was scored", ["setting", "value", "meaning"],
        [
            ["model", $"{settings.Model}, {settings.Precision}", $"weights (SHA-256): {Weights(settings)}"],
            ["provider", settings.Provider, settings.Fallback ?? "the part of ONNX Runtime that ran the model"],
            ["scores per second", Number(settings.Fps), $"{Figures.Count(clip.Frames.Count, "frame")} scored"],
            ["decode plan", clip.Plan.Text(), "which frames were decoded"],
            ["judged at", $"{clip.DisplayHeight} lines", "height at which the picture is judged"],
            ["fragment grids", Number(settings.Grids), $"per frame, each of {settings.Sampling.Cells} x {settings.Sampling.Cells} patches "
                + $"of {settings.Sampling.Patch} pixels"],
            ["program", $"edgeagent {ProgramVersion.Text}", "the version that wrote this report"],
        ]);

    /// <summary>A table with a caption; its first column names the row.</summary>
    /// <param name="numbers">Whether all columns but the first are numbers.</param>
    public static XElement Table(string caption, string[] columns, IEnumerable<string[]> rows, bool numbers = false) =>
        Grid(caption, columns, rows.Select(row => row.Select(cell => (object)cell).ToArray()), numbers);

    /// <summary>A table whose cells may be elements.</summary>
    public static XElement Grid(string caption, string[] columns, IEnumerable<object[]> rows, bool numbers = false) => Tag("div",
        Class("scroll"),
        Tag("table",
            Tag("caption", caption),
            Tag("thead", Tag("tr", columns.Index().Select(column =>
                Tag("th", At("scope", "col"), Kind(column.Index, numbers), column.Item)))),
            Tag("tbody", rows.Select(row => Tag("tr", row.Index().Select(cell => cell.Index == 0
                ? Tag("th", At("scope", "row"), cell.Item)
                : Tag("td", Kind(cell.Index, numbers), cell.Item)))))));

    private static XAttribute? Kind(int column, bool numbers) => numbers && column > 0 ? Class("number") : null;

    private static string Reported(SignalEvent fault) =>
        $"from {ClipTime.Text(fault.From)} to {(fault.To is { } to ? ClipTime.Text(to) : "the end")}";

    // The JSON file has the whole hash, which no phone can show.
    private static string Weights(ReportSettings settings) =>
        settings.Weights.Length switch { 0 => "unknown", > 16 => settings.Weights[..16] + "…", _ => settings.Weights };

    private static string Bars(ClipScore clip)
    {
        var (_, _, width, height) = clip.Bars.ActivePicture(clip.Properties.Format);
        return clip.Bars == default ? "" : $", within black bars {width}x{height}";
    }

    private static string Sizes(ClipScore clip)
    {
        var sizes = clip.Health.Sizes;
        (string Type, double? Bytes)[] types = [("I", sizes.Intra), ("P", sizes.Predicted), ("B", sizes.Bidirectional)];
        return string.Join(", ", types.Where(type => type.Bytes is not null)
            .Select(type => $"{type.Type} {Figures.Known(type.Bytes / 1000, "0.0", "kB")}").DefaultIfEmpty(FigureText.None));
    }
}
