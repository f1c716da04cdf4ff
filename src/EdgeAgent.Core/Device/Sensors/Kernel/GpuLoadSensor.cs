using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Kernel;

/// <summary>Load of a GPU whose driver reports it in a file: Jetson's (per mille) and amdgpu's (percent).</summary>
internal sealed class GpuLoadSensor(DeviceAccess files) : ISensor
{
    // Some Jetsons list the same GPU under two names; the first existing one is used.
    private static readonly string[] JetsonLoads = ["/sys/devices/gpu.0/load", "/sys/devices/platform/gpu.0/load"];

    public string Name => "gpu_load";

    public IEnumerable<Reading> Read() =>
        Isolated.ReadEach<Func<IEnumerable<Reading>>>([Jetson, () => Isolated.ReadEach(Cards(), Card)], part => part());

    private IEnumerable<Reading> Jetson() => JetsonLoads
        .Select(files.Measured).OfType<long>().Take(1)
        .Select(load => Utilization("gpu.0", load / 1000.0));

    private IEnumerable<Reading> Card(string card) =>
        files.Measured($"{card}/device/gpu_busy_percent") is { } busy ? [Utilization(Path.GetFileName(card), busy / 100.0)] : [];

    // Connectors are folders next to their card: card0-HDMI-A-1.
    private IEnumerable<string> Cards() => files.Directories("/sys/class/drm")
        .Where(folder => Path.GetFileName(folder) is var name
            && name.StartsWith("card", StringComparison.Ordinal)
            && !name.Contains('-', StringComparison.Ordinal));

    private static Reading Utilization(string id, double share) =>
        new(SensorInstruments.GpuUtilization, Math.Clamp(share, 0, 1), ("hw.id", id), ("hw.name", id));
}
