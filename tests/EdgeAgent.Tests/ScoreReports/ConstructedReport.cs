using System.Xml.Linq;
using EdgeAgent.Models;
using EdgeAgent.ScoreReports;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Moments;
using EdgeAgent.Video.Sampling;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Tests.ScoreReports;

/// <summary><em>Constructed</em> scores and their report as a tree.</summary>
internal static class ConstructedReport
{
    public static readonly XNamespace Page = "http://www.w3.org/1999/xhtml";
    public static readonly XNamespace Drawing = "http://www.w3.org/2000/svg";

    public static ReportSettings Settings { get; } = new(
        "efficientnet_b0", "fp32", "cpu", null, "abc123", 1, 1, new FragmentGrid(7, 32), new(2026, 12, 1, 16, 20, 0, TimeSpan.Zero));

    public static FrameScore Frame(double time, float quality, Signals signals = Signals.None, float compression = 0) =>
        FrameScore.Create(
            TimeSpan.FromSeconds(time), new ModelOutput(quality, ArtifactProbabilities.From([compression, 0, 0, 0, 0, 0])),
            BitstreamInfo.None, fit: null, signals);

    public static ClipScore Clip(string input, params IReadOnlyList<FrameScore> frames) => new(
        new VideoSource(input, SourceKind.All[^1]),
        new VideoProperties(640, 360, "h264", "yuv420p", 25, TimeSpan.FromSeconds(frames.Count), ColorMatrix.Bt709, 0), frames, [], [])
    {
        DisplayHeight = 360,
    };

    public static ShownMoment Moment(FrameScore score, byte[]? jpeg, string? fault = null, PatchFindings? findings = null) =>
        ShownMoment.Of(
            new KeptMoment(
                score, score.Quality, new FrameFormat(640, 360), 360, Bars.None, [], [], new FragmentGrid(7, 32),
                PatchOrigins.Fixed(640, 360, new FragmentGrid(7, 32))),
            jpeg, fault, findings);

    /// <summary>Parses a report, which fails unless it is well-formed XML.</summary>
    public static XElement Parse(string report)
    {
        report.ShouldStartWith("<!DOCTYPE html>\n<html");
        return XDocument.Parse(report).Root!;
    }

    /// <summary>All text of an element, with single spaces.</summary>
    public static string TextOf(XElement element) =>
        string.Join(' ', element.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static XElement ById(XElement page, string id) => page.Descendants().Single(element => (string?)element.Attribute("id") == id);
}
