using EdgeAgent.Models;
using EdgeAgent.Presentation;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Cli.Scoring;

/// <summary>Scored clips as CSV: one row per frame. Time in seconds, quality 0–100, artifacts 0–1; empty if there is no value.</summary>
internal static class ScoreCsv
{
    private static readonly string[] Columns =
        ["time", "quality", .. ModelContract.Artifacts, "frozen", "black", "concealed", "quantizer", "signals"];

    /// <summary>One clip.</summary>
    public static void Write(TextWriter output, ClipScore clip)
    {
        Csv.WriteRow(output, Columns);
        foreach (var frame in clip.Frames)
            Csv.WriteRow(output, Cells(frame));
    }

    /// <summary>Several clips, with the clip in the first column.</summary>
    public static void Write(TextWriter output, IReadOnlyList<ClipScore> clips)
    {
        Csv.WriteRow(output, ["clip", .. Columns]);
        foreach (var clip in clips)
        {
            foreach (var frame in clip.Frames)
                Csv.WriteRow(output, [clip.Source.Shown, .. Cells(frame)]);
        }
    }

    private static object?[] Cells(FrameScore score)
    {
        var frame = FrameDocument.Of(score);
        return
        [
            frame.Time, frame.Quality, .. ModelContract.Artifacts.Select(artifact => frame.Artifacts[artifact]), frame.Frozen ? 1 : 0,
            frame.Black ? 1 : 0, frame.Concealed, frame.Quantizer,
            string.Join(' ', frame.Signals ?? []),
        ];
    }
}
