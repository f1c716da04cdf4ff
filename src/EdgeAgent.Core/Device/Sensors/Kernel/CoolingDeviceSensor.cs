using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Kernel;

/// <summary>The kernel's cooling actions: fans that it drives and processors that it slows down.</summary>
internal sealed class CoolingDeviceSensor(DeviceAccess files) : ISensor
{
    public string Name => "cooling_device";

    public IEnumerable<Reading> Read()
    {
        var ids = new HardwareIds();
        var devices = files.Directories("/sys/class/thermal").Where(folder => folder.Contains("/cooling_device", StringComparison.Ordinal));
        return Isolated.ReadEach(devices, device => Device(device, ids));
    }

    private IEnumerable<Reading> Device(string device, HardwareIds ids)
    {
        if (files.Name($"{device}/type") is not { } type)
            yield break;
        var name = Label.Clean(type);
        var id = ids.Unique($"cooling_device:{name}");
        if (files.Integer($"{device}/max_state") is { } max and > 0 && files.Measured($"{device}/cur_state") is { } current)
            yield return new(SensorInstruments.CoolingLevel, Math.Clamp((double)current / max, 0, 1), ("hw.id", id), ("hw.name", name));
    }
}
