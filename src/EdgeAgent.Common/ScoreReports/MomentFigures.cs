using System.Globalization;
using System.Xml.Linq;
using EdgeAgent.Models;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Moments;
using static EdgeAgent.ScoreReports.Html;

namespace EdgeAgent.ScoreReports;

/// <summary>The worst moments of a clip as pictures, with the patches that lower the score.</summary>
internal static class MomentFigures
{
    private const double Likely = 0.5;

    /// <summary>One figure per moment, worst first.</summary>
    public static XElement All(IReadOnlyList<ShownMoment> moments) =>
        Tag("div", [Class("moments"), .. moments.Index().Select(moment => Figure(moment.Index + 1, moment.Item))]);

    private static XElement Figure(int number, ShownMoment moment)
    {
        var time = ClipTime.Text(moment.Score.Time);
        return Tag("figure",
            Class("moment card"), At("id", $"moment-{number}"),
            moment.Jpeg is { } jpeg
                ? Picture(number, moment, jpeg)
                : Tag("p", Class("absent"), $"No picture. {moment.Fault}"),
            Tag("figcaption",
            [
                Tag("h3", $"{number}. At {time}: quality ",
                    Tag("span", Class(Figures.Grade(moment.Score.Quality)), Figures.Points(moment.Score.Quality))),
                .. Sentences(moment).Select(sentence => Tag("p", sentence)),
            ]));
    }

    private static XElement Picture(int number, ShownMoment moment, byte[] jpeg)
    {
        var (width, height) = (moment.Width, moment.Height);
        return Svg("svg",
            At("viewBox", $"0 0 {width} {height}"), At("role", "img"), At("aria-labelledby", $"picture-{number}-title"),
            Svg("title", At("id", $"picture-{number}-title"),
                $"Frame at {ClipTime.Text(moment.Score.Time)}, quality {Figures.Points(moment.Score.Quality)}"),
            Svg("image",
                At("href", $"data:image/jpeg;base64,{Convert.ToBase64String(jpeg)}"), At("width", width), At("height", height),
                At("preserveAspectRatio", "none")),
            Svg("g", moment.Findings?.Low.SelectMany(patch => Mark(moment, patch)) ?? []));
    }

    private static IEnumerable<XElement> Mark(ShownMoment moment, LowPatch patch)
    {
        var cell = moment.Cell(patch.Cell);
        var seen = moment.Patch(patch.Cell);
        var letters = moment.Height / 22.0;
        yield return Rectangle("cell", cell);
        yield return Rectangle("halo", seen);
        yield return Rectangle("patch", seen);
        yield return Svg("text",
            Class("points"), At("x", cell.X + letters * 0.3), At("y", cell.Y + letters * 1.1), At("font-size", letters),
            Whole(patch.Alone));
    }

    private static XElement Rectangle(string style, PictureArea area) =>
        Svg("rect", Class(style), At("x", area.X), At("y", area.Y), At("width", area.Width), At("height", area.Height));

    private static IEnumerable<string> Sentences(ShownMoment moment)
    {
        var score = moment.Score;
        var artifacts = ModelContract.Artifacts.Select((name, index) => (Name: name, Probability: score.Artifact(index)))
            .Where(artifact => artifact.Probability > Likely).OrderByDescending(artifact => artifact.Probability)
            .Select(artifact => $"{artifact.Name} {Figures.Probability(artifact.Probability)}").ToList();
        yield return artifacts.Count == 0 ? "No artifact is likely." : $"Likely artifacts: {string.Join(", ", artifacts)}.";
        if (SignalNames.Of(score.Evident) is { Count: > 0 } faults)
            yield return $"Faults in this frame: {string.Join(", ", faults.Select(Figures.Words))}.";
        if (Side(moment) is { } side)
            yield return side;
        if (moment.Findings is { } findings)
            yield return Patches(findings);
        else if (moment.Jpeg is not null)
            yield return "The patches were not measured.";
    }

    // A difference that rounding hides is none.
    private static string? Side(ShownMoment moment)
    {
        var (seen, score) = (Figures.Points(moment.Seen), moment.Score);
        if (seen == Figures.Points(score.Quality))
            return null;
        var reason = score.Bitstream.Damage.Any ? "damage that the decoder concealed"
            : score.Quality < moment.Seen ? "a coarse quantizer" : "a fine quantizer";
        return $"From the picture alone: {seen}. The rest comes from the stream: {reason}.";
    }

    private static string Patches(PatchFindings findings) => findings.Low.Count == 0
        ? "No patch stands out: the whole picture has about the same quality."
        : $"{(findings.Low.Count == 1 ? "One patch is" : $"{findings.Low.Count} patches are")} marked. "
            + $"Alone, {(findings.Low.Count == 1 ? "it scores" : "they score")} {Range(findings.Low)}; the median patch scores "
            + $"{Whole(findings.Median)}.";

    private static string Range(IReadOnlyList<LowPatch> low)
    {
        var (worst, best) = (Whole(low[0].Alone), Whole(low[^1].Alone));
        return worst == best ? worst : $"{worst} to {best}";
    }

    // The score of a single patch is less exact than that of a frame.
    private static string Whole(double quality) => quality.ToString("0", CultureInfo.InvariantCulture);
}
