namespace EdgeAgent.Telemetry;

/// <summary>
/// The resource attributes of this device, by OpenTelemetry's semantic conventions 1.44. Those of the host and its operating system are
/// read from files below a root, so that a test can construct a tree. Unknown attributes are left out.
/// </summary>
internal sealed class DeviceResource(string root, TelemetryIdentity identity)
{
    public const string ServiceName = "edgeagent";

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
            ("host.arch", identity.Board.Architecture),
            ("os.type", "linux"),
            ("os.name", release.GetValueOrDefault("NAME")),
            ("os.version", release.GetValueOrDefault("VERSION_ID")),
            ("os.description", release.GetValueOrDefault("PRETTY_NAME")),
            ("device.model.identifier", identity.Names.ModelIdentifier),
            ("device.manufacturer", identity.Board.Manufacturer),
            ("edgeagent.hardware.tier", identity.Board.Tier),
            ("edgeagent.site", identity.Site),
        ];
        return all.Where(a => !string.IsNullOrEmpty(a.Value)).ToDictionary(a => a.Key, a => (object)a.Value!, StringComparer.Ordinal);
    }

    /// <summary>The machine ID of the installation; if there is none, the board's own ID or serial number.</summary>
    private string? HostId() => Line("etc/machine-id") ?? Line("var/lib/dbus/machine-id") ?? identity.Names.BoardId;

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

    /// <summary>The first line.</summary>
    private string? Line(string path) => Text(path)?.Split('\n')[0].Trim() is { Length: > 0 } line ? line : null;

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
