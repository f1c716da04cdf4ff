using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Kernel;

/// <summary>Connected batteries, chargers and power-over-Ethernet hats.</summary>
/// <remarks>Sockets with nothing plugged in and empty battery bays are absent: see <see cref="SupplyConnection"/>.</remarks>
internal sealed class PowerSupplySensor(DeviceAccess files) : ISensor
{
    private const string Folder = "/sys/class/power_supply";

    private static readonly string[] BatteryStates = ["charging", "discharging"];

    // Values of the kernel's power_supply_sysfs.c that mean a failed supply; the others mean warm, cold or good.
    private static readonly string[] Broken =
        ["Dead", "Over voltage", "Under voltage", "Unspecified failure", "Over current", "Blown fuse", "Cell imbalance"];

    public string Name => "power_supply";

    public IEnumerable<Reading> Read() => Isolated.ReadEach(files.Directories(Folder), Supply);

    private IEnumerable<Reading> Supply(string folder)
    {
        var name = Label.Clean(folder[(Folder.Length + 1)..]);
        if (files.Excluded.Match(name, Part.IdOf(name)) || !SupplyConnection.Exists(files, folder))
            return [];
        var (type, broken) = Type(folder);
        return Isolated.ReadEach(
            [Voltage, Current, Power, Charge, Condition, Charging, (_, _) => broken is null ? [] : throw broken],
            (Func<string, Part, IEnumerable<Reading>> read) => read(folder, new Part(name, type)));
    }

    // Measurements are still reported if the kind is unreadable; everything in this class is a power supply.
    private (string Type, DeviceReadException? Broken) Type(string folder)
    {
        try
        {
            return (files.Name($"{folder}/type") is "Battery" ? "battery" : "power_supply", null);
        }
        catch (DeviceReadException broken)
        {
            return ("power_supply", broken);
        }
    }

    private IEnumerable<Reading> Voltage(string folder, Part part)
    {
        if (Micro($"{folder}/voltage_now") is { } volts)
            yield return new(SensorInstruments.Voltage, volts, ("hw.id", part.Id), ("hw.name", part.Name));
    }

    private IEnumerable<Reading> Current(string folder, Part part)
    {
        if (Micro($"{folder}/current_now") is { } amperes)
            yield return new(SensorInstruments.Current, amperes, ("hw.id", part.Id), ("hw.name", part.Name));
    }

    private IEnumerable<Reading> Power(string folder, Part part)
    {
        var watts = Micro($"{folder}/power_now") ?? Micro($"{folder}/voltage_now") * Micro($"{folder}/current_now");
        // Drivers disagree on the sign for charging and discharging, so it is dropped; the status reports the direction.
        if (watts is { } power)
            yield return new(SensorInstruments.Power, Math.Abs(power), ("hw.id", part.Id), ("hw.type", part.Type), ("hw.name", part.Name));
    }

    private IEnumerable<Reading> Charge(string folder, Part part)
    {
        if (files.Measured($"{folder}/capacity") is { } percent)
            yield return new(SensorInstruments.BatteryCharge, percent / 100.0, ("hw.id", part.Id), ("hw.name", part.Name));
    }

    private IEnumerable<Reading> Condition(string folder, Part part)
    {
        var (health, unreadable) = HealthOf(folder);
        if (health is not null || files.Measured($"{folder}/online") is not null)
        {
            var broken = Broken.Contains(health, StringComparer.OrdinalIgnoreCase);
            yield return State(part, "ok", !broken);
            yield return State(part, "failed", broken);
        }
        if (unreadable is not null)
            throw unreadable;
    }

    // Most drivers have no such file; a connected supply counts as working unless its health reports a failure.
    private (string? Health, DeviceReadException? Broken) HealthOf(string folder)
    {
        try
        {
            return (files.MeasuredText($"{folder}/health"), null);
        }
        catch (DeviceReadException broken)
        {
            return (null, broken);
        }
    }

    private IEnumerable<Reading> Charging(string folder, Part part)
    {
        if (part.Type is not "battery" || files.MeasuredText($"{folder}/status") is not { } status)
            yield break;
        foreach (var state in BatteryStates)
            yield return State(part, state, status.Equals(state, StringComparison.OrdinalIgnoreCase));
    }

    private double? Micro(string path) => files.Measured(path) is { } value ? Units.Micro(value) : null;

    private static Reading State(Part part, string state, bool holds) =>
        new(
            SensorInstruments.Status, holds ? 1 : 0,
            ("hw.id", part.Id), ("hw.type", part.Type), ("hw.name", part.Name), ("hw.state", state));

    private sealed record Part(string Name, string Type)
    {
        public string Id { get; } = IdOf(Name);

        public static string IdOf(string name) => $"power_supply:{name}";
    }
}
