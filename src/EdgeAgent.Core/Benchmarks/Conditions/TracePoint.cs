using EdgeAgent.Benchmarks.Results;

namespace EdgeAgent.Benchmarks.Conditions;

/// <summary>The device at one moment of a benchmark.</summary>
/// <param name="Seconds">Time since the report began.</param>
/// <param name="Run">The <see cref="BenchmarkRun.Order"/> of the current run; 0 between runs.</param>
/// <param name="Temperature">The hottest sensor, in °C.</param>
/// <param name="Watts">Mean power since the previous point.</param>
/// <param name="WattsScope">See <see cref="EnergyUse.Scope"/>; never <c>modeled</c>.</param>
/// <param name="Frequency">The fastest processor's clock, in Hz.</param>
internal sealed record TracePoint(double Seconds, int Run, double? Temperature, double? Watts, string? WattsScope, double? Frequency);
