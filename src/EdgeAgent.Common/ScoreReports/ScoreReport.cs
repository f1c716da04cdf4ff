using System.Xml.Linq;
using EdgeAgent.Video.Moments;
using EdgeAgent.Video.Scoring;
using static EdgeAgent.ScoreReports.Html;

namespace EdgeAgent.ScoreReports;

/// <summary>The report of one clip as a self-contained HTML file.</summary>
internal static class ScoreReport
{
    /// <param name="clip">Has at least one frame.</param>
    /// <param name="moments">The worst moments, worst first; empty to leave pictures out.</param>
    /// <param name="files">Names of files in the same directory that have the same data.</param>
    public static string Of(ClipScore clip, IReadOnlyList<ShownMoment> moments, ReportSettings settings, params string[] files)
    {
        var summary = ClipSummary.Of(clip.Frames);
        return ReportPage.Of(
            $"Video quality of {Name(clip)}",
            [clip.Source.Shown, Line(clip)],
            [
                ClipFacts.Of(clip, summary),
                .. Warnings(clip),
                ReportPage.Section("over-time", "Over time", new Timeline(clip, summary, moments).Draw()),
                .. Moments(moments),
                ReportPage.Section("artifacts", "Artifacts", ReportTables.Artifacts(summary)),
                .. ReportTables.Faults(summary) is { } faults ? [ReportPage.Section("faults", "Faults", faults)] : Array.Empty<XElement>(),
                ReportPage.Section("health", "Stream health", ReportTables.Health(clip)),
                ReportPage.Section("settings", "Settings", ReportTables.Settings(clip, settings)),
                ReportPage.Section("guide", "How to read this report", Guide.Of(moments.Count > 0)),
                .. files.Length > 0 ? [Files(files)] : Array.Empty<XElement>(),
            ],
            settings.At);
    }

    /// <summary>The last part of the input's address.</summary>
    public static string Name(ClipScore clip) => Path.GetFileName(clip.Source.Shown.TrimEnd('/')) is { Length: > 0 } name
        ? name
        : clip.Source.Shown;

    private static string Line(ClipScore clip)
    {
        var format = clip.Properties.Format;
        string[] parts =
        [
            $"{format.Width}x{format.Height}", clip.Properties.Codec,
            .. clip.Properties.Duration > TimeSpan.Zero ? [ClipTime.Text(clip.Properties.Duration)] : Array.Empty<string>(),
            Figures.Count(clip.Frames.Count, "frame") + " scored",
        ];
        return string.Join(" · ", parts);
    }

    private static XElement[] Warnings(ClipScore clip) => clip.Warnings.Count == 0
        ? []
        : [
            Tag("section", Class("card warnings"), At("aria-labelledby", "warnings"),
                Tag("h3", At("id", "warnings"), "Limits of this result"),
                Tag("ul", clip.Warnings.Select(warning => Tag("li", Capitalized(warning))))),
        ];

    private static XElement[] Moments(IReadOnlyList<ShownMoment> moments) => moments.Count == 0
        ? []
        : [
            ReportPage.Section("moments", "Worst moments",
                Tag("p", Class("muted"), "The frames with the lowest quality, at least one second apart, as they were scored. "
                    + "Orange marks show the worst parts; the number is the quality of that part alone."),
                MomentFigures.All(moments)),
        ];

    private static XElement Files(string[] files) => Tag("p",
    [
        Class("muted"), "The same data for programs, in the same directory: ",
        .. files.SelectMany((file, i) => new object[]
        {
            i > 0 ? ", " : "", Tag("a", At("href", Uri.EscapeDataString(file)), file),
        }),
        ".",
    ]);

    private static string Capitalized(string sentence) =>
        sentence.Length == 0 ? sentence : char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
