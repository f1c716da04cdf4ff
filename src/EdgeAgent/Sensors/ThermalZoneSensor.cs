namespace EdgeAgent.Sensors;

/// <summary>Temperatures of the kernel's thermal zones, and their limits.</summary>
/// <remarks>A zone whose block is switched off answers EAGAIN or EINVAL, hangs, or tells 0 or -256 °C: each stands alone.</remarks>
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
        return name is NeverMeasured ? [] : Isolated.ReadEach<Func<IEnumerable<Reading>>>([() => Temperature(zone, id, name), () => _trips.Of(zone, id, name)], part => part());
    }

    private IEnumerable<Reading> Temperature(string zone, string id, string name)
    {
        // Silicon that works is never at 0 °C to the thousandth; blocks that are off are.
        if (files.Integer($"{zone}/temp") is { } millidegrees and not 0 and not OffMillidegrees)
            yield return new(SensorInstruments.Temperature, Units.Celsius(zone, millidegrees), ("hw.id", id), ("hw.name", name));
    }
}
