using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Integrity.Views;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Lab.Evaluation.Events;

/// <summary>The faults that were reported in one file.</summary>
/// <param name="Seconds">Length of the video that was checked.</param>
internal sealed record CheckedClip(
    string Path, long Bytes, DateTimeOffset Modified, double Seconds, IReadOnlyList<SignalEvent> Events, IReadOnlyList<string> Warnings)
    : FileResult(Path, Bytes, Modified)
{
    /// <param name="fps">Checked frames per second.</param>
    public static CheckedClip Of(FileInfo file, ClipScore clip, double fps)
    {
        // The last frame represents the interval that follows it.
        var seconds = clip.Frames[^1].Time.TotalSeconds + (1 / fps);
        var events = SignalEvent.In(clip.Frames.Select(frame => (frame.Time, frame.Signals)));
        return new(
            file.FullName, file.Length, TimeOf(file), Math.Round(seconds, 3), events,
            [.. clip.Warnings, .. TooSmall(clip.Properties.Format)]);
    }

    private static IEnumerable<string> TooSmall(FrameFormat format)
    {
        if (!ViewReducer.Suits(format))
        {
            yield return FormattableString.Invariant($"{format.Width}x{format.Height} is too small to check the view: ")
                + "only frozen and black pictures are reported.";
        }
    }
}
