using System.Globalization;
using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.RaspberryPi;

/// <summary>Rails of the Raspberry Pi 5's power management chip.</summary>
/// <remarks>Their sum is not reported as the board's power: it excludes the chip's own losses and everything on the 5 V input.</remarks>
internal sealed class FirmwareRailSensor(DeviceAccess files) : ISensor
{
    private const string Command = "pmic_read_adc";

    public string Name => "firmware_rail";

    public IEnumerable<Reading> Read()
    {
        if (files.Firmware(Command) is not { } reply)
            return [];
        var rails = new Dictionary<string, Measured>(StringComparer.Ordinal);
        var lines = reply.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Isolated.ReadEach(lines, line => Line(line, rails));
    }

    // Example: VDD_CORE_A current(7)=1.42880000A and, lines later, VDD_CORE_V volt(15)=0.90659250V
    private static IEnumerable<Reading> Line(string line, Dictionary<string, Measured> rails)
    {
        var channel = line.AsSpan(0, Math.Max(line.IndexOf(' '), 0));
        var equals = line.LastIndexOf('=') + 1;
        if (channel.Length < 3 || channel[^2] != '_' || equals == 0 || line[^1] != channel[^1] || channel[^1] is not ('A' or 'V')
            || !double.TryParse(line.AsSpan(equals..^1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            throw DeviceReadException.Malformed(Command, line);
        var name = Label.Clean(channel[..^2].ToString());
        var known = rails.GetValueOrDefault(name) ?? new();
        rails[name] = line[^1] == 'A' ? known with { Amperes = value } : known with { Volts = value };
        return Readings(new($"pmic:{name}", name), line[^1] == 'A', value, rails[name]);
    }

    private static IEnumerable<Reading> Readings(Rail rail, bool isCurrent, double value, Measured both)
    {
        yield return isCurrent ? rail.Current(value) : rail.Voltage(value);
        if (both.Volts * both.Amperes is { } watts)
            yield return rail.Power(watts);
    }

    private sealed record Measured(double? Volts = null, double? Amperes = null);
}
