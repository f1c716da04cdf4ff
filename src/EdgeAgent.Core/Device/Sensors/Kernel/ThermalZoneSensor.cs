using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Kernel;

/// <summary>Temperatures of the kernel's thermal zones, and their limits.</summary>
/// <remarks>
/// A zone whose block is off fails with EAGAIN or EINVAL, hangs, or reports 0 or -256 °C. It is then absent; other zones are not affected.
/// </remarks>
internal sealed class ThermalZoneSensor(DeviceAccess files) : ISensor
{
    private const long OffMillidegrees = -256_000;

    // Jetsons up to Xavier have a zone for the power chip that always reports 100 °C.
    private const string NeverMeasured = "PMIC-Die";

    private readonly ThermalTrips _trips = new(files);

    public string Name => "thermal_zone";

    public IEnumerable<Reading> Read()
    {
        var ids = new HardwareIds();
        var zones = files.Directories("/sys/class/thermal").Where(folder => folder.Contains("/thermal_zone", StringComparison.Ordinal));
        return Isolated.ReadEach(zones, zone => Zone(zone, ids));
    }

    private IEnumerable<Reading> Zone(string zone, HardwareIds ids)
    {
        if (files.Name($"{zone}/type") is not { } type)
            return [];
        var name = Label.Clean(type);
        var id = ids.Unique($"thermal_zone:{name}");
        if (name is NeverMeasured || files.Excluded.Match(name, id))
            return [];
        return Isolated.ReadEach<Func<IEnumerable<Reading>>>(
            [() => Temperature(zone, id, name), () => _trips.Of(zone, id, name)], part => part());
    }

    private IEnumerable<Reading> Temperature(string zone, string id, string name)
    {
        // Working silicon is never at exactly 0.000 °C, but blocks that are off report it.
        if (Millidegrees(zone, name) is { } millidegrees and not 0 and not OffMillidegrees)
            yield return new(SensorInstruments.Temperature, Units.Milli(millidegrees), ("hw.id", id), ("hw.name", name));
    }

    private long? Millidegrees(string zone, string name)
    {
        try
        {
            return files.Measured($"{zone}/temp");
        }
        catch (DeviceReadException error)
        {
            if (Absence.OfPartThatIsOff(error) && (IsRadio(name) || IsDisabled(zone)))
                return null;
            throw;
        }
    }

    // Zone of a wireless card whose radio may be off.
    private static bool IsRadio(string name) => name.StartsWith("iwlwifi", StringComparison.Ordinal);

    private bool IsDisabled(string zone)
    {
        try
        {
            return files.Text($"{zone}/mode") is "disabled";
        }
        catch (DeviceReadException)
        {
            return false;
        }
    }
}
