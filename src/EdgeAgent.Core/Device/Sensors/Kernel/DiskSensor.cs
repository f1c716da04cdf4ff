using System.Globalization;
using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Kernel;

/// <summary>Bytes read and written, and busy time, of whole disks with hardware.</summary>
internal sealed class DiskSensor(DeviceAccess files) : ISensor
{
    private const string Path = "/proc/diskstats";

    // The kernel counts sectors of 512 bytes here, regardless of the disk's own sector size.
    private const double SectorBytes = 512;

    // Columns of /proc/diskstats, see Documentation/admin-guide/iostats.rst.
    private const int Device = 2, SectorsRead = 5, SectorsWritten = 9, MillisecondsBusy = 12;

    public string Name => "disk";

    public IEnumerable<Reading> Read() =>
        files.Text(Path) is { } text ? Isolated.ReadEach(text.Split('\n'), Line) : [];

    private IEnumerable<Reading> Line(string line)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 0)
            yield break;
        if (fields.Length <= MillisecondsBusy)
            throw DeviceReadException.Malformed(Path, line);
        var device = Label.Clean(fields[Device]);
        // Partitions, loop devices and RAM disks have no hardware of their own.
        if (!files.DirectoryExists($"/sys/block/{device}/device"))
            yield break;
        yield return Io(device, "read", Number(fields[SectorsRead], line));
        yield return Io(device, "write", Number(fields[SectorsWritten], line));
        yield return new(SensorInstruments.DiskIoTime, Number(fields[MillisecondsBusy], line) / 1e3, ("system.device", device));
    }

    private static Reading Io(string device, string direction, ulong sectors) =>
        new(SensorInstruments.DiskIo, sectors * SectorBytes, ("system.device", device), ("disk.io.direction", direction));

    private static ulong Number(string field, string line) =>
        ulong.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw DeviceReadException.Malformed(Path, line);
}
