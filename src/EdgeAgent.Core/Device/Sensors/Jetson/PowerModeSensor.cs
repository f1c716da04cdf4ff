using System.Globalization;
using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Jetson;

/// <summary>Power mode of a Jetson. Results from different modes must not be compared.</summary>
internal sealed class PowerModeSensor(DeviceAccess files) : ISensor
{
    private const string Status = "/var/lib/nvpmodel/status", Configuration = "/etc/nvpmodel.conf", Unknown = "unknown", Prefix = "pmode:";

    public string Name => "power_mode";

    public IEnumerable<Reading> Read()
    {
        // Example: pmode:0002, with more words on some releases.
        if (files.Text(Status) is not { } text)
            yield break;
        var word = text.Split(' ')[0];
        if (!word.StartsWith(Prefix, StringComparison.Ordinal)
            || !int.TryParse(word.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            throw DeviceReadException.Malformed(Status, text);
        var (modes, broken) = Modes();
        yield return new(SensorInstruments.PowerMode, 1,
            ("edgeagent.sensor.power.mode.id", id), ("edgeagent.sensor.power.mode.name", NameOf(id, modes)));
        if (broken is not null)
            throw broken;
    }

    // Example: < POWER_MODEL ID=2 NAME=MODE_15W >
    private static string NameOf(int id, string modes)
    {
        foreach (var line in modes.Split('\n'))
        {
            var words = line.Split([' ', '\t', '<', '>'], StringSplitOptions.RemoveEmptyEntries);
            if (words is ["POWER_MODEL", var idWord, var name, ..] && name.StartsWith("NAME=", StringComparison.Ordinal)
                && idWord.Equals(string.Create(CultureInfo.InvariantCulture, $"ID={id}"), StringComparison.Ordinal))
                return Label.Clean(name["NAME=".Length..]);
        }
        return Unknown;
    }

    // The mode's number is still reported if its name cannot be read.
    private (string Modes, DeviceReadException? Broken) Modes()
    {
        try
        {
            return (files.Name(Configuration) ?? "", null);
        }
        catch (DeviceReadException broken)
        {
            return ("", broken);
        }
    }
}
