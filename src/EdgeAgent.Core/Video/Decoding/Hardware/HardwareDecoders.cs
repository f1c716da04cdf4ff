using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.IO.Processes;

namespace EdgeAgent.Video.Decoding.Hardware;

/// <summary>A device that decodes a codec, whether or not the installed ffmpeg can use it.</summary>
/// <param name="Decoder">How ffmpeg would use it.</param>
/// <param name="Needs">What ffmpeg must be built with: a decoder or a method of acceleration.</param>
/// <param name="IsUsable">Whether this ffmpeg has it.</param>
internal sealed record FoundHardware(HardwareDecoder Decoder, string Needs, bool IsUsable);

/// <summary>The hardware decoders of this device.</summary>
/// <param name="Ffmpeg">The version of the installed ffmpeg.</param>
internal sealed record HardwareFindings(string Ffmpeg, IReadOnlyList<FoundHardware> Found)
{
    /// <summary>This device has none.</summary>
    public static HardwareFindings None { get; } = new("", []);

    /// <summary>Those that ffmpeg can use, for one codec, in the order of the table.</summary>
    /// <param name="configured"><see cref="HardwareDecoders.Automatic"/>, or the name of the only wanted one.</param>
    public IReadOnlyList<HardwareDecoder> For(string codec, string configured) =>
    [
        .. Found.Where(found => found.IsUsable && found.Decoder.Codec == codec)
            .Select(found => found.Decoder)
            .Where(decoder => configured == HardwareDecoders.Automatic || decoder.Name == configured),
    ];
}

/// <summary>The kinds of hardware decoders, and which of them this device has. A new kind is one row.</summary>
internal static class HardwareDecoders
{
    /// <summary>The configured value for any decoder that proves itself.</summary>
    public const string Automatic = "auto";

    /// <summary>The configured value for software.</summary>
    public const string None = "none";

    private static readonly string[] Both = ["h264", "hevc"];

    private static readonly Kind[] Kinds =
    [
        // The stateful decoder of the Raspberry Pi's firmware.
        new("v4l2m2m", ["h264"], IsWrapper: true, files => V4l2(files, "codec-decode"), Kernel),
        // The stateless decoder of the Pi 4 (rpivid) and 5 (rpi-hevc-dec), through the media controller.
        new("drm", ["hevc"], IsWrapper: false, files => V4l2(files, "rpivid") ?? V4l2(files, "hevc-dec"), Kernel),
        // Up to JetPack 5 the node is that of nvhost; JetPack 6 has its own.
        new("nvv4l2dec", Both, IsWrapper: true, Jetson, JetsonRelease),
        new("nvmpi", Both, IsWrapper: true, Jetson, JetsonRelease),
        new("cuda", Both, IsWrapper: false, files => First(files, "/dev/nvidia0"), NvidiaDriver),
        new("qsv", Both, IsWrapper: true, files => IsPc(files) ? RenderNode(files, IsIntel) : null, Kernel),
        new("vaapi", Both, IsWrapper: false, files => IsPc(files) ? RenderNode(files, _ => true) : null, Kernel)
        {
            TakesNode = true,
        },
    ];

    /// <summary>Names of all kinds.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Select(kind => kind.Name)];

    /// <summary>The hardware decoders of this device. On a device without any, ffmpeg is not asked.</summary>
    /// <exception cref="UserError">ffmpeg is missing, or does not answer.</exception>
    public static async Task<HardwareFindings> FindAsync(DeviceAccess files, ProgramFile ffmpeg, CancellationToken cancellation)
    {
        var nodes = Kinds.Select(kind => (Kind: kind, Node: Node(kind, files))).Where(found => found.Node is not null).ToList();
        if (nodes.Count == 0)
            return HardwareFindings.None;
        var abilities = await FfmpegAbilities.ReadAsync(ffmpeg, cancellation);
        return new HardwareFindings(abilities.Version, [.. nodes.SelectMany(found => Found(found.Kind, found.Node!, files, abilities))]);
    }

    private static IEnumerable<FoundHardware> Found(Kind kind, string node, DeviceAccess files, FfmpegAbilities ffmpeg) =>
        kind.Codecs.Select(codec =>
        {
            var needs = kind.IsWrapper ? $"{codec}_{kind.Name}" : kind.Name;
            IReadOnlyList<string> arguments = kind.IsWrapper ? ["-c:v", needs]
                : ["-hwaccel", needs, .. kind.TakesNode ? ["-hwaccel_device", node] : Array.Empty<string>()];
            var decoder = new HardwareDecoder(kind.Name, codec, node, kind.Driver(files), arguments);
            return new FoundHardware(decoder, needs, (kind.IsWrapper ? ffmpeg.Decoders : ffmpeg.Accelerations).Contains(needs));
        });

    // A device whose files cannot be read is not used.
    private static string? Node(Kind kind, DeviceAccess files)
    {
        try
        {
            return kind.Node(files);
        }
        catch (DeviceReadException)
        {
            return null;
        }
    }

    private static string? First(DeviceAccess files, params string[] nodes) => Array.Find(nodes, files.FileExists);

    private static string? V4l2(DeviceAccess files, string name) =>
        files.Directories("/sys/class/video4linux")
            .Where(folder => files.TextIfReadable($"{folder}/name")?.Contains(name, StringComparison.Ordinal) ?? false)
            .Select(folder => $"/dev/{Path.GetFileName(folder)}")
            .FirstOrDefault(files.FileExists);

    private static string? Jetson(DeviceAccess files) => First(files, "/dev/v4l2-nvdec", "/dev/nvhost-nvdec");

    // The graphics of a Raspberry Pi has a render node too, but decodes nothing.
    private static bool IsPc(DeviceAccess files) => !files.FileExists("/proc/device-tree/compatible");

    private static string? RenderNode(DeviceAccess files, Func<string?, bool> isOf) =>
        files.FileNames("/dev/dri")
            .Where(name => name.StartsWith("renderD", StringComparison.Ordinal))
            .Where(name => isOf(files.TextIfReadable($"/sys/class/drm/{name}/device/vendor")))
            .Select(name => $"/dev/dri/{name}")
            .FirstOrDefault();

    // The vendor's number in the list of PCI IDs.
    private static bool IsIntel(string? vendor) => vendor?.Trim() is "0x8086";

    private static string Kernel(DeviceAccess files) => Line(files, "/proc/sys/kernel/osrelease");

    private static string JetsonRelease(DeviceAccess files) => Line(files, "/etc/nv_tegra_release");

    private static string NvidiaDriver(DeviceAccess files) => Line(files, "/sys/module/nvidia/version");

    private static string Line(DeviceAccess files, string path) =>
        files.TextIfReadable(path)?.Split('\n')[0] is { Length: > 0 } line ? Label.Clean(line) : "unknown";

    /// <param name="Codecs">FFmpeg's names of the codecs.</param>
    /// <param name="IsWrapper">
    /// Whether it is a decoder of its own in ffmpeg, named after the codec; otherwise it accelerates the decoder of the codec.
    /// </param>
    /// <param name="Node">The device file; null if the device has none.</param>
    /// <param name="Driver">The driver's version.</param>
    private sealed record Kind(
        string Name, string[] Codecs, bool IsWrapper, Func<DeviceAccess, string?> Node, Func<DeviceAccess, string> Driver)
    {
        /// <summary>Whether ffmpeg must be given the device file.</summary>
        public bool TakesNode { get; init; }
    }
}
