using System.Runtime.InteropServices;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Access;
using ProcessorArchitecture = System.Runtime.InteropServices.Architecture;

namespace EdgeAgent.Device;

/// <summary>Identity of the device, for resource attributes and benchmark results.</summary>
/// <param name="Tier">One of <see cref="HardwareTier.All"/>.</param>
/// <param name="Model">Model name from the device tree or the PC's firmware; null if neither has one.</param>
/// <param name="Architecture">OpenTelemetry's <c>host.arch</c>: <c>amd64</c>, <c>arm64</c>, …</param>
/// <param name="Kernel">Kernel release, for example <c>6.12.34-v8</c>.</param>
/// <param name="Cpu">Name of the processor or of its core.</param>
internal sealed record BoardIdentity(
    string Tier, string? Model, string? Manufacturer, string Architecture, string? Kernel, string? Cpu, int LogicalCpus)
{
    private const string DeviceTree = "/proc/device-tree", Firmware = "/sys/class/dmi/id";

    /// <summary>Reads the identity of the device; values that are missing or unreadable are null.</summary>
    public static BoardIdentity Read(DeviceAccess files, SensorsOptions options)
    {
        var model = Text(files, $"{DeviceTree}/model");
        var compatible = Raw(files, $"{DeviceTree}/compatible")?.Split('\0', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var architecture = OpenTelemetryName(RuntimeInformation.ProcessArchitecture);
        return new(
            options.Tier ?? HardwareTier.Detect(model, compatible, architecture),
            model ?? Text(files, $"{Firmware}/product_name"),
            Vendor(compatible) ?? Text(files, $"{Firmware}/sys_vendor"),
            architecture,
            Text(files, "/proc/sys/kernel/osrelease"),
            Raw(files, "/proc/cpuinfo") is { } cpus ? CpuName.Find(cpus) : null,
            Environment.ProcessorCount);
    }

    private static string? Vendor(string[] compatible) => (compatible.Length > 0 ? compatible[0].Split(',')[0] : null) switch
    {
        null => null,
        "raspberrypi" => "Raspberry Pi",
        "nvidia" => "NVIDIA",
        var other => Label.Clean(other),
    };

    private static string OpenTelemetryName(ProcessorArchitecture architecture) => architecture switch
    {
        ProcessorArchitecture.X64 => "amd64",
        ProcessorArchitecture.Arm => "arm32",
        var other => other.ToString().ToLowerInvariant(),
    };

    private static string? Text(DeviceAccess files, string path) =>
        Raw(files, path) is { } text && !string.IsNullOrWhiteSpace(text) ? Label.Clean(text) : null;

    private static string? Raw(DeviceAccess files, string path)
    {
        try
        {
            return files.Text(path);
        }
        catch (DeviceReadException)
        {
            // An unknown identity must not stop the program.
            return null;
        }
    }
}
