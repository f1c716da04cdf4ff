using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device;

/// <summary>
/// The names of the device in its device tree or, on a PC, in its firmware (DMI). A name is null if it is missing, unreadable or a
/// placeholder.
/// </summary>
internal sealed record DeviceNames
{
    private const string DeviceTree = "/proc/device-tree";

    // Firmware whose fields were never filled in reports these.
    private static readonly string[] Placeholders =
        ["To Be Filled By O.E.M.", "Default string", "System Product Name", "System manufacturer", "Not Specified"];

    /// <summary>The device tree's <c>compatible</c>: <c>vendor,model</c>, most specific first; empty without a device tree.</summary>
    public IReadOnlyList<string> Compatible { get; init; } = [];

    /// <summary>The device tree's <c>model</c>.</summary>
    public string? TreeModel { get; init; }

    /// <summary>The model's name for people: the device tree's <c>model</c> or the firmware's product name.</summary>
    public string? Model { get; init; }

    /// <summary>The model's name for programs: the first of <see cref="Compatible"/> or the firmware's product name.</summary>
    public string? ModelIdentifier { get; init; }

    /// <summary>The manufacturer's name for people.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>The board's own ID or serial number.</summary>
    public string? BoardId { get; init; }

    /// <summary>Reads the names from the device's files.</summary>
    public static DeviceNames Read(DeviceAccess files)
    {
        var compatible = files.TextIfReadable($"{DeviceTree}/compatible")
            ?.Split(['\0', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        var board = compatible is [var first, ..] ? first : null;
        var model = Line(files, $"{DeviceTree}/model");
        var product = Firmware(files, "product_name");
        return new()
        {
            Compatible = compatible,
            TreeModel = Clean(model),
            Model = Clean(model ?? product),
            ModelIdentifier = board ?? product,
            Manufacturer = Vendor(board?.Split(',')[0]) ?? Clean(Firmware(files, "sys_vendor")),
            BoardId = Firmware(files, "product_uuid") ?? Line(files, $"{DeviceTree}/serial-number"),
        };
    }

    private static string? Vendor(string? prefix) => prefix switch
    {
        null => null,
        "raspberrypi" => "Raspberry Pi",
        "nvidia" => "NVIDIA",
        var other => Label.Clean(other),
    };

    private static string? Firmware(DeviceAccess files, string name) =>
        Line(files, $"/sys/class/dmi/id/{name}") is { } text && !Placeholders.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? text
            : null;

    /// <summary>The first line or, in a device tree property, the first of its NUL-separated strings.</summary>
    private static string? Line(DeviceAccess files, string path) =>
        files.TextIfReadable(path)?.Split('\n', '\0')[0].Trim() is { Length: > 0 } line ? line : null;

    private static string? Clean(string? name) => name is null ? null : Label.Clean(name);
}
