using EdgeAgent.Video.Decoding.Plans;
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
    /// <param name="plan">Which frames were decoded.</param>
    public static ClipScore Noted(ClipScore clip, double fps, DecodePlan plan) =>
        Warning(clip, fps, plan) is { } warning ? clip with { Warnings = [.. clip.Warnings, warning] } : clip;

    private static string? Warning(ClipScore clip, double fps, DecodePlan plan)
    {
        if (clip.Frames.Count == 0)
            return null;
        var asked = Math.Floor(clip.Frames[^1].Time.TotalSeconds * fps) + 1;
        if (clip.Frames.Count >= Enough * asked || asked - clip.Frames.Count < Fewest)
            return null;
        var rate = fps * clip.Frames.Count / asked;
        var reason = Reason(clip.Properties, fps, plan);
        return FormattableString.Invariant(
            $"{clip.Frames.Count} frames were scored instead of {asked:0} ({rate:0.##} per second, not {fps:0.##}): {reason}");
    }

    private static string Reason(VideoProperties properties, double fps, DecodePlan plan)
    {
        if (properties.FrameRate > 0 && properties.FrameRate < fps)
            return FormattableString.Invariant($"the source has {properties.FrameRate:0.##} frames per second.");
        return plan switch
        {
            DecodePlan.Keyframes => "only keyframes are decoded; EdgeAgent:Video:Decode=all decodes all.",
            DecodePlan.Reference =>
                "frames that no other frame refers to are not decoded; EdgeAgent:Video:Decode=all decodes all.",
            _ => "the source has gaps between its frames.",
        };
    }
}
