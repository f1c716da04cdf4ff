namespace EdgeAgent.Benchmarks.Conditions;

/// <summary>What must be so before the next run may start.</summary>
/// <param name="Minimum">Time that passes in any case.</param>
/// <param name="Maximum">Time after which a device that is still warm must do.</param>
/// <param name="WithinCelsius">How far each temperature may lie above where it was before the first run.</param>
internal sealed record CoolDownRule(TimeSpan Minimum, TimeSpan Maximum, double WithinCelsius)
{
    public static CoolDownRule None { get; } = new(TimeSpan.Zero, TimeSpan.Zero, 0);
}
