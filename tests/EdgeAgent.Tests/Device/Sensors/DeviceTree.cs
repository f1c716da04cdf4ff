using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Tests.Conventions;

namespace EdgeAgent.Tests.Device.Sensors;

/// <summary>A device's files in a folder of their own, to be changed at will.</summary>
internal sealed class DeviceTree : IDisposable
{
    // errno(3), where .NET on Linux keeps it: in HResult.
    private static readonly Dictionary<string, int> Numbers = new(StringComparer.Ordinal)
    {
        ["EIO"] = 5,
        ["ENXIO"] = 6,
        ["EAGAIN"] = 11,
        ["EBUSY"] = 16,
        ["ENODEV"] = 19,
        ["EINVAL"] = 22,
        ["ENOTTY"] = 25,
        ["ENODATA"] = 61,
        ["ENETDOWN"] = 100,
    };

    private static readonly string[] Parts = ["sys", "proc", "dev", "etc", "var"];

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("edgeagent-sensors-");

    public DeviceTree()
    {
        Directory.CreateDirectory(Options.SysRoot);
        Directory.CreateDirectory(Options.ProcRoot);
    }

    public static IReadOnlyList<string> Constructed { get; } =
    [
        "generic-x64", "jetson-agx-orin", "jetson-nano", "jetson-orin-nano", "jetson-orin-nx", "jetson-xavier-nx", "mini-pc", "rpi3",
        "rpi4", "rpi5",
    ];

    public SensorsOptions Options => new()
    {
        SysRoot = Path.Combine(_root.FullName, "sys"),
        ProcRoot = Path.Combine(_root.FullName, "proc"),
        Root = _root.FullName,
        ReadTimeout = TimeSpan.FromSeconds(20),
    };

    public static DeviceTree Copy(string device)
    {
        var tree = new DeviceTree();
        foreach (var part in Parts.Where(part => Directory.Exists(Path.Combine(Fixture(device), part))))
            Copy(Path.Combine(Fixture(device), part), Path.Combine(tree._root.FullName, part));
        return tree;
    }

    /// <summary>The kept copy of a device, not to be changed.</summary>
    public static string Fixture(string device) => Path.Combine(Repository.Root, "tests", "EdgeAgent.Tests", "Fixtures", device);

    public DeviceAccess Files(DeviceFileRead? read = null) => new(Options, read ?? ReadConstructed, AskConstructed);

    /// <summary>Reads a file, and fails as the kernel would where the file says <c>!EAGAIN</c> or the like.</summary>
    public static string? ReadConstructed(string path) => DeviceFile.Read(path) switch
    {
        "!EACCES" => throw DeviceReadException.From(path, new UnauthorizedAccessException()),
        ['!', .. var errno] when Numbers.TryGetValue(errno, out var number) => Fail(path, new IOException("no", number)),
        var text => text,
    };

    // As DeviceFile does with what the kernel answers.
    private static string? Fail(string path, IOException error) => Absence.Is(error) ? null : throw DeviceReadException.From(path, error);

    /// <summary>A firmware whose replies are files in the folder that stands for its mailbox.</summary>
    public static string? AskConstructed(string device, string command) => ReadConstructed(Path.Combine(device, command.Replace(' ', '_')));

    /// <param name="path">The kernel's path, such as <c>/proc/stat</c>.</param>
    public string At(string path) => _root.FullName + path;

    public DeviceTree With(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
        return this;
    }

    /// <summary>Every file but links, as the kernel's paths, in order.</summary>
    public IReadOnlyList<string> AllFiles()
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return [.. Directory.EnumerateFiles(_root.FullName, "*", options)
            .Select(file => file[_root.FullName.Length..]).Order(StringComparer.Ordinal)];
    }

    public void Dispose() => _root.Delete(recursive: true);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var entry in new DirectoryInfo(from).EnumerateFileSystemInfos())
        {
            var target = Path.Combine(to, entry.Name);
            if (entry.LinkTarget is { } link)
                Directory.CreateSymbolicLink(target, link);
            else if (entry is DirectoryInfo)
                Copy(entry.FullName, target);
            else
                File.Copy(entry.FullName, target);
        }
    }
}
