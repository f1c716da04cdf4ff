using System.Runtime.CompilerServices;
using EdgeAgent.Sensors;

namespace EdgeAgent.Tests.Sensors;

/// <summary>A device's <c>sys</c> and <c>proc</c> in a folder of their own, to be changed at will.</summary>
internal sealed class DeviceTree : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("edgeagent-sensors-");

    public DeviceTree()
    {
        Directory.CreateDirectory(Options.SysRoot);
        Directory.CreateDirectory(Options.ProcRoot);
    }

    public static IReadOnlyList<string> Constructed { get; } = ["generic-x64", "jetson-orin-nano", "rpi5"];

    public SensorsOptions Options => new()
    {
        SysRoot = Path.Combine(_root.FullName, "sys"),
        ProcRoot = Path.Combine(_root.FullName, "proc"),
        ReadTimeout = TimeSpan.FromSeconds(5),
    };

    public static DeviceTree Copy(string device)
    {
        var tree = new DeviceTree();
        foreach (var part in new[] { "sys", "proc" })
            Copy(Path.Combine(Fixture(device), part), Path.Combine(tree._root.FullName, part));
        return tree;
    }

    /// <summary>The kept copy of a device, not to be changed.</summary>
    public static string Fixture(string device, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "Fixtures", device));

    public DeviceFiles Files(DeviceFileRead? read = null) => new(Options, read);

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
        return [.. Directory.EnumerateFiles(_root.FullName, "*", options).Select(file => file[_root.FullName.Length..]).Order(StringComparer.Ordinal)];
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
