using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Jetson;

/// <summary>Rails of a Jetson from JetPack 5 on: three-channel power monitors under hwmon that report voltage and current.</summary>
internal sealed class Ina3221Sensor(DeviceAccess files) : ISensor
{
    public const string Driver = "ina3221";

    // The driver's other voltages are those across the shunts and their sum.
    private static readonly int[] Channels = [1, 2, 3];

    public string Name => "ina3221";

    public IEnumerable<Reading> Read() => Isolated.ReadEach(files.Directories("/sys/class/hwmon"), Chip);

    private IEnumerable<Reading> Chip(string folder)
    {
        if (files.Name($"{folder}/name") is not Driver)
            return [];
        var chip = files.RealParts(folder).Reverse().SkipWhile(part => part.StartsWith("hwmon", StringComparison.Ordinal)).First();
        return Isolated.ReadEach(Channels, channel => Channel(folder, Label.Clean(chip), channel));
    }

    private IEnumerable<Reading> Channel(string folder, string chip, int channel)
    {
        if (files.Name($"{folder}/in{channel}_label") is not { } label || JetsonRails.Find(chip, label) is not { } rail)
            return [];
        double? volts = null, amperes = null;
        return Isolated.ReadEach<Func<IEnumerable<Reading>>>(
            [Voltage, Current, Power, () => Alarm("max", "degraded"), () => Alarm("crit", "failed")], part => part());

        IEnumerable<Reading> Voltage()
        {
            if ((volts = Milli($"{folder}/in{channel}_input")) is { } value)
                yield return rail.Voltage(value);
        }

        IEnumerable<Reading> Current()
        {
            if ((amperes = Milli($"{folder}/curr{channel}_input")) is { } value)
                yield return rail.Current(value);
        }

        IEnumerable<Reading> Power()
        {
            if (volts * amperes is { } watts)
                yield return rail.Power(watts);
        }

        // The chip has a warning and a critical limit for each current.
        IEnumerable<Reading> Alarm(string limit, string state)
        {
            if (files.Integer($"{folder}/curr{channel}_{limit}_alarm") is { } alarm)
                yield return rail.Status(state, alarm != 0);
        }
    }

    private double? Milli(string path) => files.Measured(path) is { } value ? Units.Milli(value) : null;
}
