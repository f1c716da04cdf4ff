using EdgeAgent.Device.Sensors;

namespace EdgeAgent.Benchmarks.Conditions;

/// <summary>The state of the device at one moment, as far as sensors show it.</summary>
/// <param name="Temperatures">°C by sensor.</param>
/// <param name="Frequencies">Clock in Hz, by the first CPU of each group that shares a clock.</param>
/// <param name="Governors">Active frequency governors.</param>
/// <param name="SpeedLimits">Highest clock currently allowed, in Hz, by group of CPUs.</param>
/// <param name="CoolingLevels">Level of each cooling device, 0–1; for a processor, this is throttling.</param>
/// <param name="Alarms">
/// Hardware parts that report that they are degraded, were degraded since boot, or fail, as <c>part: state</c>.
/// </param>
/// <param name="LoadAverage">One-minute load average.</param>
internal sealed record DeviceConditions(
    DateTimeOffset At,
    IReadOnlyDictionary<string, double> Temperatures,
    IReadOnlyDictionary<string, double> Frequencies,
    IReadOnlyList<string> Governors,
    IReadOnlyDictionary<string, double> SpeedLimits,
    IReadOnlyDictionary<string, double> CoolingLevels,
    IReadOnlyList<string> Alarms,
    double? LoadAverage)
{
    // Kernel names of cooling devices that cool by slowing down; fans are not among them.
    private static readonly string[] Throttles =
        ["cpufreq", "thermal-cpufreq", "devfreq", "thermal-devfreq", "Processor", "cpu-throttle", "gpu-throttle"];

    // OpenTelemetry's hardware states that indicate a problem; batteries have others, such as charging. OpenTelemetry does not define the
    // last one: a Raspberry Pi records problems that came and went between two samples.
    private static readonly string[] AlarmStates = ["degraded", "failed", "predicted_failure", "degraded_since_boot"];

    public static DeviceConditions Of(SensorSnapshot snapshot) => new(
        snapshot.TakenAt,
        ById(snapshot, SensorInstruments.Temperature, "hw.id"),
        ById(snapshot, SensorInstruments.CpuFrequency, "cpu.logical_number"),
        [
            .. snapshot.Of(SensorInstruments.CpuGovernor)
                .Select(reading => $"{reading["edgeagent.sensor.cpu.governor.name"]}")
                .Distinct(StringComparer.Ordinal),
        ],
        Values(snapshot.Of(SensorInstruments.CpuSpeedLimit).Where(reading => reading["hw.limit_type"] is "throttled"), "hw.id"),
        ById(snapshot, SensorInstruments.CoolingLevel, "hw.name"),
        [.. snapshot.Of(SensorInstruments.Status).Where(IsAlarm).Select(reading => $"{reading["hw.id"]}: {reading["hw.state"]}")],
        snapshot.Of(SensorInstruments.LoadAverage1).FirstOrDefault()?.Value);

    /// <summary>Whether a cooling device slows the device down now.</summary>
    public bool IsThrottled => CoolingLevels.Any(device => device.Value > 0 && IsThrottle(device.Key));

    /// <summary>Whether the device throttled, or its clock limit was lowered, between <paramref name="earlier"/> and now.</summary>
    public bool ThrottledSince(DeviceConditions earlier) =>
        IsThrottled
        || SpeedLimits.Any(limit => earlier.SpeedLimits.TryGetValue(limit.Key, out var before) && limit.Value < before)
        || Alarms.Except(earlier.Alarms, StringComparer.Ordinal).Any();

    private static bool IsThrottle(string coolingDevice) =>
        Array.Exists(Throttles, name => coolingDevice.StartsWith(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsAlarm(Reading reading) => reading.Value > 0 && reading["hw.state"] is string state && AlarmStates.Contains(state);

    private static Dictionary<string, double> ById(SensorSnapshot snapshot, SensorInstrument instrument, string key) =>
        Values(snapshot.Of(instrument), key);

    private static Dictionary<string, double> Values(IEnumerable<Reading> readings, string key) => readings
        .GroupBy(reading => $"{reading[key]}", StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Max(reading => reading.Value), StringComparer.Ordinal);
}
