using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Device.Sensors.Jetson;

namespace EdgeAgent.Device.Sensors.Kernel;

/// <summary>Hardware monitoring chips: temperatures, fans, voltages, currents, power and energy.</summary>
/// <remarks>A chip is identified by its driver's name and its bus address; the number in <c>hwmon3</c> changes between boots.</remarks>
internal sealed class HwmonSensor(DeviceAccess files) : ISensor
{
    public string Name => "hwmon";

    public IEnumerable<Reading> Read()
    {
        var ids = new HardwareIds();
        return Isolated.ReadEach(files.Directories("/sys/class/hwmon"), folder => Chip(folder, ids));
    }

    private IEnumerable<Reading> Chip(string folder, HardwareIds ids)
    {
        // The channels of ina3221 form rails, which another sensor reads.
        if (files.Name($"{folder}/name") is not { } name || name is Ina3221Sensor.Driver)
            return [];
        var parts = files.RealParts(folder);
        var chip = new HwmonChip(Label.Clean(name), ids.Unique(HwmonChip.Identify(Label.Clean(name), parts)));
        if (files.Excluded.Match(chip.Name, chip.Id)
            || (HwmonChip.SupplyOf(parts) is { } supply && !SupplyConnection.Exists(files, supply)))
            return [];
        var channels = files.FileNames(folder).Select(HwmonChannel.Parse).OfType<HwmonChannel>();
        return Isolated.ReadEach(channels, channel => Channel(folder, chip, channel));
    }

    private IEnumerable<Reading> Channel(string folder, HwmonChip chip, HwmonChannel channel)
    {
        var label = channel.LabelFile is { } file ? files.Name($"{folder}/{file}") : null;
        // The driver of power monitors labels a channel NC if nothing is connected.
        if (label is "NC")
            yield break;
        var name = Label.Clean(string.IsNullOrWhiteSpace(label) ? $"{chip.Name} {channel.Number}" : label);
        var place = new HwmonPlace(chip, channel.Number, name);
        // Checked before the read, which may wake a disk or hang.
        if (files.Excluded.Match(place.Name, place.Id) || files.Measured($"{folder}/{channel.File}") is not { } raw)
            yield break;
        foreach (var reading in channel.Kind.Readings(raw, place))
            yield return reading;
    }
}
