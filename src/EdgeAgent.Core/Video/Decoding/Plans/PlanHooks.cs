namespace EdgeAgent.Video.Decoding.Plans;

/// <summary>What a <see cref="PlannedDecoder"/> asks and says.</summary>
/// <param name="IsIdle">Whether nothing is scored at the moment, so that no more than keyframes must be decoded.</param>
/// <param name="Idles">Called when that begins.</param>
/// <param name="Changed">Called when another plan is in use, with the reason for more than keyframes.</param>
internal sealed record PlanHooks(Func<bool> IsIdle, Action Idles, Action<DecodePlan, WideReason?> Changed);
