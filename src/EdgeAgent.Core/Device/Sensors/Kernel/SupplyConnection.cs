using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Kernel;

/// <summary>Whether anything is connected to a power supply: a charger to its socket, or a battery to its bay.</summary>
/// <remarks>The kernel also lists empty sockets and bays; see <c>Documentation/ABI/testing/sysfs-class-power</c>.</remarks>
internal static class SupplyConnection
{
    /// <param name="folder">Folder of the supply in <c>/sys/class/power_supply</c>.</param>
    /// <returns>False only if the driver reports it. Unreadable files are separate faults.</returns>
    public static bool Exists(DeviceAccess files, string folder) =>
        !IsZero(files, $"{folder}/present") && !IsZero(files, $"{folder}/online");

    private static bool IsZero(DeviceAccess files, string path)
    {
        try
        {
            return files.Measured(path) is 0;
        }
        catch (DeviceReadException)
        {
            return false;
        }
    }
}
