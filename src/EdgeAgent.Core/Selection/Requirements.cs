using System.Globalization;

namespace EdgeAgent.Selection;

/// <summary>The limits for a model on this device; null means no limit.</summary>
/// <param name="TargetFps">Frames to be scored per second.</param>
/// <param name="MaxLatencySeconds">Maximum latency of one frame, at the highest measured percentile.</param>
/// <param name="MaxMemoryBytes">Maximum memory of a process with only this model.</param>
/// <param name="MaxPowerWatts">Maximum power at the target rate; without a target rate, with the model never idle.</param>
/// <param name="MinAccuracy">Minimum SROCC on the model's card.</param>
internal sealed record Requirements(
    double? TargetFps = null,
    double? MaxLatencySeconds = null,
    double? MaxMemoryBytes = null,
    double? MaxPowerWatts = null,
    double? MinAccuracy = null)
{
    /// <summary>
    /// The requirements that a candidate does not meet, one phrase each, with the numbers. Power that was not measured does not meet a
    /// limit.
    /// </summary>
    public IEnumerable<string> Broken(Candidate candidate) =>
        new[] { Rate(candidate), Latency(candidate), Memory(candidate), Power(candidate), Accuracy(candidate) }.OfType<string>();

    private string? Rate(Candidate candidate) => candidate.Throughput < TargetFps
        ? Text($"{candidate.Throughput:0.##} frames/s are fewer than {TargetFps:0.##}")
        : null;

    private string? Latency(Candidate candidate)
    {
        var (quantile, seconds) = candidate.Tail;
        return seconds > MaxLatencySeconds
            ? Text($"p{quantile * 100:0.#} of {seconds * 1000:0.#} ms is more than {MaxLatencySeconds * 1000:0.#} ms")
            : null;
    }

    private string? Memory(Candidate candidate) => candidate.MemoryBytes > MaxMemoryBytes
        ? Text($"{candidate.MemoryBytes / 1e6:0.#} MB of memory are more than {MaxMemoryBytes / 1e6:0.#} MB")
        : null;

    private string? Power(Candidate candidate)
    {
        if (MaxPowerWatts is null)
            return null;
        if (candidate.Power is not { } power)
            return "its power was not measured: no sensor of this device measures energy";
        var watts = power.WattsAt(TargetFps ?? candidate.Throughput);
        return watts > MaxPowerWatts ? Text($"{watts:0.##} W ({power.Scope}) are more than {MaxPowerWatts:0.##} W") : null;
    }

    private string? Accuracy(Candidate candidate) => candidate.Accuracy is { } accuracy && accuracy < MinAccuracy
        ? Text($"SROCC {accuracy:0.000} is less than {MinAccuracy:0.000}")
        : null;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
