using EdgeAgent.Configuration;
using EdgeAgent.Device.Sensors;

namespace EdgeAgent.Incidents.Sources;

/// <summary>
/// The firmware (Raspberry Pi), the driver (NVIDIA) or the kernel slows a processor down, because of heat or of its power supply.
/// </summary>
internal sealed class ThrottledEvidence : IEvidence<DeviceMoment>
{
    private static readonly string[] States = ["degraded"];
    private static readonly string[] Types = ["cpu", "gpu"];

    // The kernel's cooling devices that slow something down. Others are fans.
    private static readonly string[] Brakes = ["cpufreq", "devfreq", "Processor", "cpu-throttle", "gpu-throttle"];

    public string Kind => IncidentKindNames.Throttled;

    public Finding Look(DeviceMoment device)
    {
        if (device.Sensors is null || device.IsBenchmarking)
            return Finding.Unknown;
        var parts = Parts(device).Count();
        return parts > 0 ? Finding.Present(parts) : Finding.Absent;
    }

    public Description Describe(DeviceMoment device) => Description.Of(
        $"Slowed down now: {string.Join(", ", Parts(device).Distinct(StringComparer.Ordinal))}.",
        ("hottest_celsius", device.Of(SensorInstruments.Temperature).Select(reading => (double?)reading.Value).Max()));

    private static IEnumerable<string> Parts(DeviceMoment device) => device.PartsIn(States, Types)
        .Concat(device.Of(SensorInstruments.CoolingLevel).Where(IsBraking).Select(DeviceMoment.NameOf));

    private static bool IsBraking(Reading reading) =>
        reading.Value > 0 && Array.Exists(Brakes, brake => DeviceMoment.NameOf(reading).StartsWith(brake, StringComparison.Ordinal));
}
