using System.Xml.Linq;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Scoring;
using static EdgeAgent.ScoreReports.Html;

namespace EdgeAgent.ScoreReports;

/// <summary>The numbers of a clip that a reader looks for first.</summary>
internal static class ClipFacts
{
    public static XElement Of(ClipScore clip, ClipSummary summary) => Tag("dl",
        Class("facts"),
        Quality("Mean quality", summary.Mean, clip.StandardError is { } error ? $"±{Figures.Points(error)} (standard error)" : "of 100"),
        Quality("Worst second", summary.Worst.Quality, $"at {ClipTime.Text(summary.Worst.Time)}"),
        Quality("5 % of frames are below", summary.P5, $"harmonic mean {Figures.Points(summary.HarmonicMean)}"),
        Fact("Frames scored", Number(clip.Frames.Count), Length(clip)),
        Fact("Faults", Number(Faults(summary).Count), string.Join(", ", Faults(summary).DefaultIfEmpty("none reported"))));

    /// <summary>The faults that were reported, in words.</summary>
    public static IReadOnlyList<string> Faults(ClipSummary summary) =>
        [.. summary.Events.SelectMany(fault => SignalNames.Of(fault.Signal)).Distinct(StringComparer.Ordinal).Select(Figures.Words)];

    private static string Length(ClipScore clip) =>
        $"from {ClipTime.Text(clip.Frames[0].Time)} to {ClipTime.Text(clip.Frames[^1].Time)}";

    private static XElement Quality(string name, double value, string note) =>
        Fact(name, Figures.Points(value), note, Figures.Grade(value));

    private static XElement Fact(string name, string value, string note, string style = "") => Tag("div",
        Tag("dt", name),
        Tag("dd", Tag("b", style.Length > 0 ? Class(style) : null, value), Tag("small", note)));
}
