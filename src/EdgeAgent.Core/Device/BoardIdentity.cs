using System.Runtime.InteropServices;
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
    /// <summary>Reads the identity of the device; values that are missing or unreadable are null.</summary>
    public static BoardIdentity Read(DeviceAccess files) => Read(files, DeviceNames.Read(files));

    /// <inheritdoc cref="Read(DeviceAccess)"/>
    /// <param name="names">The names that were read from the same device.</param>
    public static BoardIdentity Read(DeviceAccess files, DeviceNames names)
    {
        var architecture = ArchitectureName(RuntimeInformation.ProcessArchitecture);
        return new(
            files.Options.Tier ?? HardwareTier.Detect(names.TreeModel, names.Compatible, architecture),
            names.Model,
            names.Manufacturer,
            architecture,
            files.TextIfReadable("/proc/sys/kernel/osrelease")?.Trim() is { Length: > 0 } kernel ? Label.Clean(kernel) : null,
            files.TextIfReadable("/proc/cpuinfo") is { } cpus ? CpuName.Find(cpus) : null,
            Environment.ProcessorCount);
    }

    /// <summary>OpenTelemetry's name of a processor architecture.</summary>
    internal static string ArchitectureName(ProcessorArchitecture architecture) => architecture switch
    {
        ProcessorArchitecture.X64 => "amd64",
        ProcessorArchitecture.Arm => "arm32",
        var other => other.ToString().ToLowerInvariant(),
    };
}
