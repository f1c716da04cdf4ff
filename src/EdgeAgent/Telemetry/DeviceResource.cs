using System.Runtime.InteropServices;

namespace EdgeAgent.Telemetry;

/// <summary>
/// The resource attributes of this device, by OpenTelemetry's semantic conventions 1.44. They are read from files below a root, so that a
/// test can construct a tree. Unknown attributes are left out.
/// </summary>
internal sealed class DeviceResource(string root, TelemetryIdentity identity)
{
    public const string ServiceName = "edgeagent";

    // Firmware whose fields were never filled in reports these.
    private static readonly string[] Placeholders =
        ["To Be Filled By O.E.M.", "Default string", "System Product Name", "System manufacturer", "Not Specified"];

    public IReadOnlyDictionary<string, object> Attributes()
    {
        var hostId = HostId();
        var hostName = Line("proc/sys/kernel/hostname") ?? Environment.MachineName;
        var release = OsRelease();
        (string Key, string? Value)[] all =
        [
            ("service.name", ServiceName),
            ("service.version", identity.Version),
            ("service.instance.id", InstanceId.Derive(hostId ?? hostName, ServiceName).ToString()),
            ("host.id", hostId),
            ("host.name", hostName),
            ("host.arch", ArchitectureName(RuntimeInformation.OSArchitecture)),
            ("os.type", "linux"),
            ("os.name", release.GetValueOrDefault("NAME")),
            ("os.version", release.GetValueOrDefault("VERSION_ID")),
            ("os.description", release.GetValueOrDefault("PRETTY_NAME")),
            ("device.model.identifier", Compatible() ?? Dmi("product_name")),
            ("device.manufacturer", Compatible()?.Split(',')[0] ?? Dmi("sys_vendor")),
            ("edgeagent.hardware.tier", identity.HardwareTier),
            ("edgeagent.site", identity.Site),
        ];
        return all.Where(a => !string.IsNullOrEmpty(a.Value)).ToDictionary(a => a.Key, a => (object)a.Value!, StringComparer.Ordinal);
    }

    /// <summary>The convention's name for a processor architecture.</summary>
    internal static string ArchitectureName(System.Runtime.InteropServices.Architecture architecture) => architecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "amd64",
        System.Runtime.InteropServices.Architecture.Arm64 => "arm64",
        System.Runtime.InteropServices.Architecture.Arm => "arm32",
        var other => other.ToString().ToLowerInvariant(),
    };

    /// <summary>The machine ID of the installation; if there is none, the board's own ID or serial number.</summary>
    private string? HostId() =>
        Line("etc/machine-id") ?? Line("var/lib/dbus/machine-id") ?? Dmi("product_uuid") ?? Line("proc/device-tree/serial-number");

    /// <summary>The board's most specific device tree name, <c>vendor,model</c>.</summary>
    private string? Compatible() => Line("proc/device-tree/compatible");

    private string? Dmi(string name) =>
        Line($"sys/class/dmi/id/{name}") is { } text && !Placeholders.Contains(text, StringComparer.OrdinalIgnoreCase) ? text : null;

    private Dictionary<string, string> OsRelease()
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in (Text("etc/os-release") ?? Text("usr/lib/os-release") ?? "").Split('\n'))
        {
            if (line.Split('=', 2) is [var key, var value])
                pairs[key.Trim()] = value.Trim().Trim('"', '\'');
        }
        return pairs;
    }

    /// <summary>The first line or, in a device tree property, the first of its NUL-separated strings.</summary>
    private string? Line(string path) =>
        Text(path)?.Split('\n', '\0')[0].Trim() is { Length: > 0 } line ? line : null;

    private string? Text(string path)
    {
        try
        {
            return File.ReadAllText(Path.Combine(root, path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
