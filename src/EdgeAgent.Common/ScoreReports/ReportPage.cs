using System.Globalization;
using System.Xml.Linq;
using static EdgeAgent.ScoreReports.Html;

namespace EdgeAgent.ScoreReports;

/// <summary>The frame of every report: one file that needs no other file, no script and no network.</summary>
internal static class ReportPage
{
    // A second defense: even markup that slipped through could load and run nothing.
    private const string ContentSecurityPolicy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    private const string Icon =
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M1 12l4-5 3 3 6-8' fill='none' "
        + "stroke='%230072b2' stroke-width='2'/%3E%3C/svg%3E";

    private static readonly Lazy<string> Style = new(ReadStyle);

    /// <param name="title">Title of the page and its first heading.</param>
    /// <param name="below">One line each, below the heading.</param>
    public static string Of(string title, IEnumerable<string> below, IEnumerable<XElement> content, DateTimeOffset at) => Document(
        Tag("html", At("lang", "en"),
            Tag("head",
                Tag("meta", At("charset", "utf-8")),
                Tag("meta", At("name", "viewport"), At("content", "width=device-width, initial-scale=1")),
                Tag("meta", At("http-equiv", "Content-Security-Policy"), At("content", ContentSecurityPolicy)),
                Tag("meta", At("name", "generator"), At("content", $"edgeagent {ProgramVersion.Text}")),
                Tag("title", title),
                Tag("link", At("rel", "icon"), At("href", Icon)),
                Tag("style", new XText(Style.Value))),
            Tag("body",
                Tag("header", [Tag("h1", title), .. below.Select(line => Tag("p", Class("muted"), line))]),
                Tag("main", content),
                Tag("footer", $"Written by edgeagent {ProgramVersion.Text} on {Moment(at)}."))));

    /// <summary>A part of the page with a heading.</summary>
    /// <param name="id">Identifies the part within the page.</param>
    public static XElement Section(string id, string heading, params IEnumerable<object?> content) =>
        Tag("section", [At("aria-labelledby", id), Tag("h2", At("id", id), heading), .. content]);

    /// <summary>A moment in UTC, such as <c>2026-12-01 16:20 UTC</c>.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string ReadStyle()
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("EdgeAgent.ScoreReports.report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
