using System.Globalization;
using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.RaspberryPi;

/// <summary>Load of each queue of the GPU of Raspberry Pi 4 and 5, since the previous sample.</summary>
internal sealed class V3dSensor(DeviceAccess files) : ISensor
{
    // Columns of gpu_stats: queue, timestamp, jobs, runtime; times in nanoseconds. See the kernel's v3d_sysfs.c.
    private const int Queue = 0, Timestamp = 1, Runtime = 3, Columns = 4;

    private static readonly string[] Paths =
    [
        "/sys/devices/platform/axi/1002000000.v3d/gpu_stats",
        "/sys/devices/platform/v3dbus/fec00000.v3d/gpu_stats",
    ];

    private readonly Dictionary<string, (ulong At, ulong Busy)> _before = new(StringComparer.Ordinal);

    public string Name => "v3d";

    public IEnumerable<Reading> Read() => Isolated.ReadEach(Paths, Stats);

    private IEnumerable<Reading> Stats(string path)
    {
        if (files.Text(path) is not { } text)
            return [];
        return Isolated.ReadEach(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1), line => OfQueue(path, line));
    }

    private IEnumerable<Reading> OfQueue(string path, string line)
    {
        var fields = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != Columns)
            throw DeviceReadException.Malformed(path, line);
        var name = Label.Clean(fields[Queue]);
        var now = (At: Number(path, fields[Timestamp]), Busy: Number(path, fields[Runtime]));
        var known = _before.TryGetValue(name, out var before);
        _before[name] = now;
        // After a reload, the driver's counters restart from zero.
        if (known && now.At > before.At && now.Busy >= before.Busy)
        {
            var share = Math.Min(1, (double)(now.Busy - before.Busy) / (now.At - before.At));
            yield return new(SensorInstruments.GpuUtilization, share, ("hw.id", $"v3d:{name}"), ("hw.name", name));
        }
    }

    private static ulong Number(string path, string field) =>
        ulong.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw DeviceReadException.Malformed(path, field);
}
