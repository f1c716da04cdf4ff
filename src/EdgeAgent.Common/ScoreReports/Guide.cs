using System.Xml.Linq;
using EdgeAgent.Video.Moments;
using static EdgeAgent.ScoreReports.Html;

namespace EdgeAgent.ScoreReports;

/// <summary>How to read a report, in a few sentences.</summary>
internal static class Guide
{
    /// <param name="pictures">Whether the report has pictures.</param>
    public static XElement Of(bool pictures) => Tag("ul",
    [
        Class("plain"),
        Point("Quality", "predicts VMAF, from 0 to 100, without the original video. It judges coding, transport and the camera's "
            + "processing. It does not judge what the camera shows or how well it is aimed."),
        Point("Colors", "from 80, quality is good (blue); from 60, fair (yellow); below 60, poor (orange)."),
        Point("Artifacts", "are probabilities, not amounts. Above 0.5, the artifact is more likely present than not."),
        Point("Faults", "of the signal and of the view, such as frozen, black or covered, are found by separate checks and do not change "
            + "the quality. A frozen picture can have a high quality."),
        .. pictures ? Pictures() : [],
        Point("Stream health", "is read from all packets, including those of frames that were not scored."),
    ]);

    private static IEnumerable<XElement> Pictures()
    {
        yield return Point("Marks in the pictures", "the picture is divided into cells (dashed), and the model sees one patch in each "
            + "(solid). The model scores all patches together. For the marks, it also scored each patch alone; the number is that score. "
            + $"A patch is marked if it scores at least {Number(PatchScores.Least)} points less than the median patch of the frame; at "
            + $"most {PatchScores.Most} are marked.");
        yield return Point("No marks", "mean that the whole picture is about equally good or bad, or that the loss is not in the picture "
            + "but in the stream, such as a coarse quantizer. With several fragment grids, only the patches of the first are measured.");
    }

    private static XElement Point(string subject, string text) => Tag("li", Tag("b", $"{subject}: "), text);
}
