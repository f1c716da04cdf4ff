using System.Text;
using EdgeAgent.Device;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Tests.Device.Sensors;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Fuzzing.Targets;

/// <summary>
/// One kernel file of a device whose other files are valid. The first line of an input names both (<c>rpi5 /proc/stat</c>); the rest is the
/// content of the file.
/// </summary>
internal sealed class SensorsTarget() : FuzzTarget("sensors")
{
    private static readonly string[] NamedFaults =
    [
        "malformed", "too_large", "timeout", "EISDIR", "ELOOP", "EACCES", "EAGAIN", "EINVAL", "EIO", "EBUSY", "ENODATA", "ENOTTY",
        "ENETDOWN",
    ];

    private readonly Dictionary<string, Device> _devices = new(StringComparer.Ordinal);

    public override IReadOnlyList<string> Tokens { get; } =
    [
        "cpu0 ", "MemTotal: ", " kB\n", "some avg10=", "full ", "eth0:", "throttled=0x", "volt=", "frequency(28)=", "V", "mV", "%",
        "microWatt", "\0", "%@\n", "Discharging", "-", "processor\t: 0\n", "model name\t: ", "CPU part\t: 0xd08\n",
    ];

    public override IEnumerable<byte[]> Seeds => DeviceTree.Constructed.SelectMany(
        name => Of(name).Files.Select(file => Encoding.UTF8.GetBytes($"{name} {file}\n{File.ReadAllText(Of(name).Tree.At(file))}")));

    public override int LongestInput => 8 * 1024;

    public override long? MostAllocated(int length) => (16L << 20) + (1024L * length);

    public override string Run(byte[] input)
    {
        var text = Text(input);
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var (name, file) = Chosen(end < 0 ? "" : text[..end], input.Length);
        var content = text[(end + 1)..].TrimEnd('\0', '\n', '\r', ' ', '\t');
        var device = Of(name);
        using var files = new DeviceAccess(
            device.Tree.Options, path => path == device.Tree.At(file) ? content : device.Read(path[device.Tree.At("").Length..]),
            (place, command) => Device.Ask(place, command, device.Tree.At(file), content));
        var set = new SensorSet(SensorServices.All(files, TimeProvider.System), new FakeTimeProvider());
        _ = set.Sample();
        var snapshot = set.Sample();
        foreach (var reading in snapshot.Sensors.SelectMany(sensor => sensor.Readings))
        {
            Promise.That(double.IsFinite(reading.Value), $"a reading is no number");
            Promise.IsClean(reading.ToString(), "a reading");
        }

        foreach (var fault in snapshot.Sensors.SelectMany(sensor => sensor.Faults))
        {
            Promise.That(NamedFaults.Contains(fault.ErrorType), $"a sensor fails with {fault.ErrorType}");
            Promise.IsClean(fault.Message, "a sensor's fault");
        }

        var board = BoardIdentity.Read(files);
        Promise.IsClean($"{board}", "what the board says of itself");
        if (ProcessStat.Parse(content) is { } stat)
            Promise.That(double.IsFinite(stat.Seconds) && stat.Seconds >= 0, "processor time is negative");
        return string.Join(' ', snapshot.Sensors.Select(sensor => $"{sensor.Faults.Count > 0}")) + file;
    }

    public override void Dispose()
    {
        foreach (var device in _devices.Values)
            device.Tree.Dispose();
        base.Dispose();
    }

    private (string Name, string File) Chosen(string line, int otherwise)
    {
        var blank = line.IndexOf(' ', StringComparison.Ordinal);
        if (blank > 0 && DeviceTree.Constructed.Contains(line[..blank]) && Of(line[..blank]).Files.Contains(line[(blank + 1)..]))
            return (line[..blank], line[(blank + 1)..]);
        var name = DeviceTree.Constructed[otherwise % DeviceTree.Constructed.Count];
        return (name, Of(name).Files[otherwise / 3 % Of(name).Files.Count]);
    }

    private Device Of(string name) => _devices.TryGetValue(name, out var known) ? known : _devices[name] = new(DeviceTree.Copy(name));

    private sealed class Device(DeviceTree tree)
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, string?> _texts = new(StringComparer.Ordinal);

        public DeviceTree Tree => tree;

        public IReadOnlyList<string> Files { get; } = tree.AllFiles();

        // Links refer to files with other names.
        public string? Read(string file) => _texts.GetOrAdd(file, path => DeviceTree.ReadConstructed(tree.At(path)));

        public static string? Ask(string place, string command, string chosen, string content) =>
            Path.Combine(place, command.Replace(' ', '_')) == chosen ? content : DeviceTree.AskConstructed(place, command);
    }
}
