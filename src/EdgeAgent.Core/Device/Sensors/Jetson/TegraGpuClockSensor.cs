using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Jetson;

/// <summary>Clock of a Jetson's GPU, and the highest clock that its power mode and governor allow.</summary>
internal sealed class TegraGpuClockSensor(DeviceAccess files) : ISensor
{
    // The GPU's load has the same id.
    private const string Id = "gpu.0", Type = "gpu";

    // Device tree names of the GPUs of TX2, Xavier, Orin, Thor and others; other engines also have clocks here.
    private static readonly string[] DeviceTreeNames = ["gp10b", "gv11b", "ga10b", "gb10b", "gpu"];

    public string Name => "tegra_gpu_clock";

    public IEnumerable<Reading> Read() => Isolated.ReadEach(files.Directories("/sys/class/devfreq"), Clock);

    private IEnumerable<Reading> Clock(string folder)
    {
        if (files.Name($"{folder}/device/of_node/name") is not { } name || !DeviceTreeNames.Contains(name, StringComparer.Ordinal))
            return [];
        return Isolated.ReadEach<Func<IEnumerable<Reading>>>([() => Now(folder), () => Allowed(folder)], part => part());
    }

    private IEnumerable<Reading> Now(string folder)
    {
        if (files.Measured($"{folder}/cur_freq") is { } hertz)
            yield return new(SensorInstruments.Frequency, hertz, ("hw.id", Id), ("hw.type", Type), ("hw.name", Id));
    }

    private IEnumerable<Reading> Allowed(string folder)
    {
        if (files.Integer($"{folder}/max_freq") is { } hertz)
        {
            yield return new(
                SensorInstruments.FrequencyLimit, hertz,
                ("hw.id", Id), ("hw.type", Type), ("hw.name", Id), ("hw.limit_type", "throttled"));
        }
    }
}
