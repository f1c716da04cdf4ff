namespace EdgeAgent.Sensors;

/// <summary>Batteries, chargers and power-over-Ethernet hats.</summary>
internal sealed class PowerSupplySensor(DeviceFiles files) : ISensor
{
    private const string Folder = "/sys/class/power_supply";

    private static readonly string[] BatteryStates = ["charging", "discharging"];

    public string Name => "power_supply";

    public IEnumerable<Reading> Read() => Isolated.ReadEach(files.Directories(Folder), Supply);

    private IEnumerable<Reading> Supply(string folder)
    {
        var (type, broken) = Type(folder);
        var part = new Part(Label.Clean(folder[(Folder.Length + 1)..]), type);
        return Isolated.ReadEach([Voltage, Current, Power, Charge, Status, (_, _) => broken is null ? [] : throw broken], read => read(folder, part));
    }

    // What a supply measures is worth having without its kind; all of this class are power supplies.
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
        // Drivers disagree on the sign that tells charging from discharging; the status tells it.
        if (watts is { } power)
            yield return new(SensorInstruments.Power, Math.Abs(power), ("hw.id", part.Id), ("hw.type", part.Type), ("hw.name", part.Name));
    }

    private IEnumerable<Reading> Charge(string folder, Part part)
    {
        if (files.Integer($"{folder}/capacity") is { } percent and >= 0 and <= 100)
            yield return new(SensorInstruments.BatteryCharge, percent / 100.0, ("hw.id", part.Id), ("hw.name", part.Name));
    }

    private IEnumerable<Reading> Status(string folder, Part part)
    {
        if (files.Integer($"{folder}/online") is { } online)
        {
            yield return State(part, "ok", online != 0);
            yield return State(part, "failed", online == 0);
        }
        if (part.Type is "battery" && files.Text($"{folder}/status") is { } status)
        {
            foreach (var state in BatteryStates)
                yield return State(part, state, status.Equals(state, StringComparison.OrdinalIgnoreCase));
        }
    }

    private double? Micro(string path) => files.Integer(path) is { } value ? Units.Micro(value) : null;

    private static Reading State(Part part, string state, bool holds) =>
        new(SensorInstruments.Status, holds ? 1 : 0, ("hw.id", part.Id), ("hw.type", part.Type), ("hw.name", part.Name), ("hw.state", state));

    private sealed record Part(string Name, string Type)
    {
        public string Id { get; } = $"power_supply:{Name}";
    }
}
