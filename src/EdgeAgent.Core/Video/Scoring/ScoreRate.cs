using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Input;

namespace EdgeAgent.Video.Scoring;

/// <summary>Checks whether a clip has as many scores as requested.</summary>
internal static class ScoreRate
{
    // Frame times jitter, and a clip's end falls into an interval.
    private const double Enough = 0.95;

    private const int Fewest = 2;

    /// <summary>Adds a warning with the reason to a clip that has fewer scores per second than requested.</summary>
    /// <param name="fps">Requested scores per second.</param>
    /// <param name="skipFrame">The configured value, see <see cref="SkipFrame"/>.</param>
    public static ClipScore Noted(ClipScore clip, double fps, string skipFrame) =>
        Warning(clip, fps, skipFrame) is { } warning ? clip with { Warnings = [.. clip.Warnings, warning] } : clip;

    private static string? Warning(ClipScore clip, double fps, string skipFrame)
    {
        if (clip.Frames.Count == 0)
            return null;
        var asked = Math.Floor(clip.Frames[^1].Time.TotalSeconds * fps) + 1;
        if (clip.Frames.Count >= Enough * asked || asked - clip.Frames.Count < Fewest)
            return null;
        var rate = fps * clip.Frames.Count / asked;
        var reason = Reason(clip.Properties, fps, skipFrame);
        return FormattableString.Invariant(
            $"{clip.Frames.Count} frames were scored instead of {asked:0} ({rate:0.##} per second, not {fps:0.##}): {reason}");
    }

    private static string Reason(VideoProperties properties, double fps, string skipFrame)
    {
        if (properties.FrameRate > 0 && properties.FrameRate < fps)
            return FormattableString.Invariant($"the source has {properties.FrameRate:0.##} frames per second.");
        return skipFrame switch
        {
            SkipFrame.NonKey => "only keyframes are decoded; EdgeAgent:Video:SkipFrame=default decodes all.",
            SkipFrame.NonReference =>
                "frames that no other frame refers to are not decoded; EdgeAgent:Video:SkipFrame=default decodes all.",
            _ => "the source has gaps between its frames.",
        };
    }
}
