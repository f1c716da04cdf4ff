using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.RaspberryPi;

/// <summary>Whether this device is a Raspberry Pi, whose firmware has a mailbox.</summary>
internal static class RaspberryPiBoard
{
    private const string DeviceTree = "/proc/device-tree/compatible", Processor = "/proc/cpuinfo";

    /// <summary>Checks the device tree, then <c>/proc/cpuinfo</c>, because a container does not see the device tree.</summary>
    public static bool Is(DeviceAccess files) =>
        Contains(files, DeviceTree, "raspberrypi,") || Contains(files, Processor, "Raspberry Pi");

    private static bool Contains(DeviceAccess files, string path, string name)
    {
        try
        {
            return files.Name(path)?.Contains(name, StringComparison.Ordinal) ?? false;
        }
        catch (DeviceReadException)
        {
            return false;
        }
    }
}
