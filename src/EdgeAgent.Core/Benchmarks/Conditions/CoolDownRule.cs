namespace EdgeAgent.Benchmarks.Conditions;

/// <summary>When the next run may start.</summary>
/// <param name="Minimum">Shortest wait.</param>
/// <param name="Maximum">Longest wait, even if the device is still warm.</param>
/// <param name="WithinCelsius">How far each temperature may be above its value before the first run, in °C.</param>
internal sealed record CoolDownRule(TimeSpan Minimum, TimeSpan Maximum, double WithinCelsius)
{
    public static CoolDownRule None { get; } = new(TimeSpan.Zero, TimeSpan.Zero, 0);
}
