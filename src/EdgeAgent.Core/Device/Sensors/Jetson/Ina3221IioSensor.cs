using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Jetson;

/// <summary>Rails of a Jetson on JetPack 4: the same power monitors as in later releases, with a driver that also reports power.</summary>
internal sealed class Ina3221IioSensor(DeviceAccess files) : ISensor
{
    private const string Folder = "/sys/bus/i2c/drivers/ina3221x";

    private static readonly int[] Channels = [0, 1, 2];

    public string Name => "ina3221x";

    public IEnumerable<Reading> Read() => Isolated.ReadEach(files.Directories(Folder), Chip);

    private IEnumerable<Reading> Chip(string folder)
    {
        var chip = Label.Clean(folder[(Folder.Length + 1)..]);
        var devices = files.Directories(folder).Where(device => device.Contains("/iio:device", StringComparison.Ordinal));
        return Isolated.ReadEach(devices, device => Isolated.ReadEach(Channels, channel => Channel(device, chip, channel)));
    }

    private IEnumerable<Reading> Channel(string device, string chip, int channel)
    {
        if (files.Name($"{device}/rail_name_{channel}") is not { } label || JetsonRails.Find(chip, label) is not { } rail)
            return [];
        (string Quantity, Func<double, Reading> ToReading)[] values =
            [("voltage", rail.Voltage), ("current", rail.Current), ("power", rail.Power)];
        return Isolated.ReadEach(values, value => Value($"{device}/in_{value.Quantity}{channel}_input", value.ToReading));
    }

    // mV, mA and mW.
    private IEnumerable<Reading> Value(string path, Func<double, Reading> toReading)
    {
        if (files.Measured(path) is { } milli)
            yield return toReading(Units.Milli(milli));
    }
}
