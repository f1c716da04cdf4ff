using System.Xml.Linq;
using EdgeAgent.Video.Scoring;
using static EdgeAgent.ScoreReports.Html;

namespace EdgeAgent.ScoreReports;

/// <summary>The overview of several clips as a self-contained HTML file.</summary>
internal static class ScoreIndex
{
    /// <param name="clips">Each clip with the name of its report.</param>
    /// <param name="failed">Inputs without a score, each with the reason.</param>
    public static string Of(
        IReadOnlyList<(IndexedClip Clip, string Report)> clips, IReadOnlyList<(string Input, string Reason)> failed, DateTimeOffset at) =>
        ReportPage.Of(
            $"Video quality of {Figures.Count(clips.Count, "clip")}",
            failed.Count > 0 ? [$"{Figures.Count(failed.Count, "input")} could not be scored."] : [],
            [
                .. clips.Count > 0 ? [ReportPage.Section("clips", "Clips", Clips(clips))] : Array.Empty<XElement>(),
                .. failed.Count > 0 ? [ReportPage.Section("failed", "Not scored", Failed(failed))] : Array.Empty<XElement>(),
            ],
            at);

    // The worst clip comes first: it is the one to look at.
    private static XElement Clips(IReadOnlyList<(IndexedClip Clip, string Report)> clips) => ReportTables.Grid(
        "Clips, the worst mean quality first",
        ["clip", "over time", "mean", "worst second", "5 % of frames below", "faults"],
        clips.OrderBy(one => one.Clip.Mean).Select(one => (object[])
        [
            Tag("a", At("href", Uri.EscapeDataString(one.Report)), one.Clip.Name),
            Sparkline(one.Clip),
            Tag("span", Class(Figures.Grade(one.Clip.Mean)), Figures.Points(one.Clip.Mean)),
            $"{Figures.Points(one.Clip.Worst.Quality)} at {ClipTime.Text(one.Clip.Worst.Time)}",
            Figures.Points(one.Clip.P5),
            string.Join(", ", one.Clip.Faults.DefaultIfEmpty("–")),
        ]));

    private static XElement Failed(IReadOnlyList<(string Input, string Reason)> failed) => ReportTables.Table(
        "Inputs without a score", ["input", "reason"], failed.Select(one => (string[])[one.Input, one.Reason]));

    private static XElement Sparkline(IndexedClip clip) => Svg("svg",
        At("viewBox", $"0 0 {Number(TimeAxis.Width)} {Number(TimeAxis.Height)}"), At("preserveAspectRatio", "none"), At("role", "img"),
        Svg("title", $"Quality over time, from 0 to 100; mean {Figures.Points(clip.Mean)}"),
        Svg("path", Class("curve"), At("d", clip.Line)));
}

/// <summary>What the overview shows of a clip. The scores of a long clip need not be kept for it.</summary>
/// <param name="Line">The quality over time as an SVG path.</param>
internal sealed record IndexedClip(string Name, double Mean, WorstSecond Worst, double P5, IReadOnlyList<string> Faults, string Line)
{
    public static IndexedClip Of(ClipScore clip)
    {
        var summary = ClipSummary.Of(clip.Frames);
        var axis = TimeAxis.Of([.. clip.Frames.Select(frame => frame.Time)]);
        List<CurvePoint> points = [.. clip.Frames.Select(frame => new CurvePoint(frame.Time, frame.Quality))];
        return new(
            ScoreReport.Name(clip), summary.Mean, summary.Worst, summary.P5, ClipFacts.Faults(summary), Curve.Line(points, axis, top: 100));
    }
}
