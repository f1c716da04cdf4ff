namespace EdgeAgent.Benchmarks.Running;

/// <summary>What became of latency under load that goes on, in the same process after the measured part.</summary>
/// <param name="BurstMedianSeconds">Median of the measured part, which began on a cool device.</param>
/// <param name="SustainedMedianSeconds">Median of the last third of the sustained part.</param>
/// <param name="Ratio">Sustained over burst: above 1 the device slowed down.</param>
/// <param name="DurationSeconds">Of the sustained part.</param>
/// <param name="TemperatureSlope">°C a minute over the last minute, of the fastest-warming sensor; null where there is no thermometer or the part was shorter, and time alone ended it.</param>
/// <param name="SecondsToThrottle">From the start of the measured part until the device first slowed itself down; null when it did not, or nothing shows it.</param>
internal sealed record Sustained(
    double BurstMedianSeconds, double SustainedMedianSeconds, double Ratio, double DurationSeconds, double? TemperatureSlope, double? SecondsToThrottle);
