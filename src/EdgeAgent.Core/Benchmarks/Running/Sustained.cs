namespace EdgeAgent.Benchmarks.Running;

/// <summary>Latency under sustained load, in the same process after the measured part.</summary>
/// <param name="BurstMedianSeconds">Median of the measured part, which began on a cool device.</param>
/// <param name="SustainedMedianSeconds">Median of the last third of the sustained part.</param>
/// <param name="Ratio">Sustained median divided by burst median; above 1, the device slowed down.</param>
/// <param name="DurationSeconds">Duration of the sustained part.</param>
/// <param name="TemperatureSlope">
/// Slope of the fastest-warming sensor over the last minute, in °C per minute. Null without a temperature sensor or if the part was
/// shorter; then only time ended the part.
/// </param>
/// <param name="SecondsToThrottle">
/// Time from the start of the measured part until the device first throttled; null if it did not, or no sensor shows it.
/// </param>
internal sealed record Sustained(
    double BurstMedianSeconds,
    double SustainedMedianSeconds,
    double Ratio,
    double DurationSeconds,
    double? TemperatureSlope,
    double? SecondsToThrottle);
