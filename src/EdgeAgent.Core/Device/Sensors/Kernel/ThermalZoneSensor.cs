using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Kernel;

/// <summary>Temperatures of the kernel's thermal zones, and their limits.</summary>
/// <remarks>A zone whose block is switched off answers EAGAIN or EINVAL, hangs, or tells 0 or -256 °C, and is absent meanwhile: each stands alone.</remarks>
internal sealed class ThermalZoneSensor(DeviceFiles files) : ISensor
{
    private const long OffMillidegrees = -256_000;

    // Jetsons up to Xavier have a zone for the power chip that says 100 °C at all times.
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
        return Isolated.ReadEach<Func<IEnumerable<Reading>>>([() => Temperature(zone, id, name), () => _trips.Of(zone, id, name)], part => part());
    }

    private IEnumerable<Reading> Temperature(string zone, string id, string name)
    {
        // Silicon that works is never at 0 °C to the thousandth; blocks that are off are.
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

    // The zone of a wireless card whose radio is off.
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
