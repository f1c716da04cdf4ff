using EdgeAgent.Video.Decoding.Hardware;

namespace EdgeAgent.Video.Decoding.Plans;

/// <summary>What a <see cref="PlannedDecoder"/> asks and says.</summary>
/// <param name="IsIdle">Whether nothing is scored at the moment, so that no more than keyframes must be decoded.</param>
/// <param name="Idles">Called when that begins.</param>
/// <param name="MayWiden">Whether the device can afford to decode more than keyframes.</param>
/// <param name="Changed">Called when another plan is in use, with the reason for more than keyframes.</param>
internal sealed record PlanHooks(Func<bool> IsIdle, Action Idles, Func<bool> MayWiden, Action<DecodePlan, WideReason?> Changed)
{
    // On a busy device, a stream with a keyframe within this time decodes only keyframes. A stream without any would never be scored.
    private static readonly TimeSpan LongestNarrow = TimeSpan.FromSeconds(15);

    /// <summary>The hardware that may decode more than keyframes.</summary>
    public HardwareUse Hardware { get; init; } = HardwareUse.Off("HardwareDecoder is none");

    /// <summary>Whether the stream must not begin to decode more: the device is busy, and keyframes arrive.</summary>
    /// <param name="keyframeAge">Time since the last keyframe.</param>
    public bool Forbids(TimeSpan keyframeAge) => keyframeAge < LongestNarrow && !MayWiden();
}
