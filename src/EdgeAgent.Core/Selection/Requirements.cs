using System.Globalization;

namespace EdgeAgent.Selection;

/// <summary>What a model must keep to on this device; null is no limit.</summary>
/// <param name="TargetFps">Frames to be scored a second.</param>
/// <param name="MaxLatencySeconds">Of one frame, at the highest percentile that was measured.</param>
/// <param name="MaxMemoryBytes">Of a process with the model alone.</param>
/// <param name="MaxPowerWatts">At the target rate; without one, with the model never idle.</param>
/// <param name="MinAccuracy">SROCC of the model's card.</param>
internal sealed record Requirements(
    double? TargetFps = null, double? MaxLatencySeconds = null, double? MaxMemoryBytes = null, double? MaxPowerWatts = null, double? MinAccuracy = null)
{
    /// <summary>What a candidate breaks, a phrase each with the numbers; what was not measured cannot be promised.</summary>
    public IEnumerable<string> Broken(Candidate candidate) =>
        new[] { Rate(candidate), Latency(candidate), Memory(candidate), Power(candidate), Accuracy(candidate) }.OfType<string>();

    private string? Rate(Candidate candidate) => candidate.Throughput < TargetFps
        ? Text($"{candidate.Throughput:0.##} frames/s are fewer than {TargetFps:0.##}")
        : null;

    private string? Latency(Candidate candidate) => candidate.Tail.Seconds > MaxLatencySeconds
        ? Text($"p{candidate.Tail.Quantile * 100:0.#} of {candidate.Tail.Seconds * 1000:0.#} ms is more than {MaxLatencySeconds * 1000:0.#} ms")
        : null;

    private string? Memory(Candidate candidate) => candidate.MemoryBytes > MaxMemoryBytes
        ? Text($"{candidate.MemoryBytes / 1e6:0.#} MB of memory are more than {MaxMemoryBytes / 1e6:0.#} MB")
        : null;

    private string? Power(Candidate candidate)
    {
        if (MaxPowerWatts is null)
            return null;
        if (candidate.Power is not { } power)
            return "its power was not measured: no sensor of this device counts energy";
        var watts = power.WattsAt(TargetFps ?? candidate.Throughput);
        return watts > MaxPowerWatts ? Text($"{watts:0.##} W ({power.Scope}) are more than {MaxPowerWatts:0.##} W") : null;
    }

    private string? Accuracy(Candidate candidate) => candidate.Accuracy is { } accuracy && accuracy < MinAccuracy
        ? Text($"SROCC {accuracy:0.000} is less than {MinAccuracy:0.000}")
        : null;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
