using System.Globalization;
using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Kernel;

/// <summary>
/// Bytes, errors and drops of network interfaces with hardware. Bridges, tunnels and containers' interfaces are left out.
/// </summary>
internal sealed class NetworkSensor(DeviceAccess files) : ISensor
{
    private const string Path = "/proc/net/dev";

    // Columns after the interface's name: eight for receiving, then eight for transmitting.
    private const int Bytes = 0, Errors = 2, Dropped = 3, Transmit = 8;

    public string Name => "network";

    public IEnumerable<Reading> Read() =>
        files.Text(Path) is { } text ? Isolated.ReadEach(text.Split('\n').Where(line => line.Contains(':')), Line) : [];

    private IEnumerable<Reading> Line(string line)
    {
        var colon = line.LastIndexOf(':');
        var name = Label.Clean(line[..colon]);
        if (name.Length == 0 || !files.DirectoryExists($"/sys/class/net/{name}/device"))
            yield break;
        var fields = line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 2 * Transmit)
            throw DeviceReadException.Malformed(Path, line);
        foreach (var (direction, first) in new[] { ("receive", 0), ("transmit", Transmit) })
        {
            yield return Of(SensorInstruments.NetworkIo, fields[first + Bytes]);
            yield return Of(SensorInstruments.NetworkErrors, fields[first + Errors]);
            yield return Of(SensorInstruments.NetworkDropped, fields[first + Dropped]);

            Reading Of(SensorInstrument instrument, string field) =>
                new(instrument, Number(field, line), ("network.interface.name", name), ("network.io.direction", direction));
        }
    }

    private static ulong Number(string field, string line) =>
        ulong.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw DeviceReadException.Malformed(Path, line);
}
