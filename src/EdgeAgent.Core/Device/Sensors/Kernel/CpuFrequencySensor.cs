using System.Globalization;
using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Kernel;

/// <summary>Clock, limits and governor of each group of CPUs that share a clock.</summary>
internal sealed class CpuFrequencySensor(DeviceAccess files) : ISensor
{
    private const string Folder = "/sys/devices/system/cpu/cpufreq";
    private const string Policy = "policy";

    public string Name => "cpu_frequency";

    public IEnumerable<Reading> Read() => Isolated.ReadEach(files.Directories(Folder), OfPolicy);

    private IEnumerable<Reading> OfPolicy(string folder)
    {
        var name = folder[(Folder.Length + 1)..];
        if (!name.StartsWith(Policy, StringComparison.Ordinal)
            || !int.TryParse(name.AsSpan(Policy.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var cpu))
            yield break;
        foreach (var reading in Isolated.ReadEach([Frequency, Governor, Max, Allowed], part => part(folder, cpu)))
            yield return reading;
    }

    private IEnumerable<Reading> Frequency(string folder, int cpu)
    {
        if (Hertz($"{folder}/scaling_cur_freq") is { } frequency)
            yield return new(SensorInstruments.CpuFrequency, frequency, ("cpu.logical_number", cpu));
    }

    private IEnumerable<Reading> Governor(string folder, int cpu)
    {
        if (files.Text($"{folder}/scaling_governor") is { Length: > 0 } governor)
        {
            yield return new(
                SensorInstruments.CpuGovernor, 1,
                ("cpu.logical_number", cpu), ("edgeagent.sensor.cpu.governor.name", Label.Clean(governor)));
        }
    }

    private IEnumerable<Reading> Max(string folder, int cpu)
    {
        if (Hertz($"{folder}/cpuinfo_max_freq") is { } max)
            yield return Limit(cpu, max, "max");
    }

    private IEnumerable<Reading> Allowed(string folder, int cpu)
    {
        if (Hertz($"{folder}/scaling_max_freq") is { } allowed)
            yield return Limit(cpu, allowed, "throttled");
    }

    private static Reading Limit(int cpu, double hertz, string type) =>
        new(
            SensorInstruments.CpuSpeedLimit, hertz,
            ("hw.id", $"cpufreq:{Policy}{cpu}"), ("hw.name", $"{Policy}{cpu}"), ("hw.limit_type", type));

    // The kernel's files are in kHz, and contain "<unknown>" if the driver has no value (cpufreq.c).
    private double? Hertz(string path) => files.Text(path) is { } text and not "<unknown>" ? DeviceAccess.Whole(path, text) * 1e3 : null;
}
