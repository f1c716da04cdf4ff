using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Kernel;

/// <summary>One hardware monitoring chip.</summary>
/// <param name="Name">The driver's name, such as <c>coretemp</c>.</param>
/// <param name="Id">The same on every boot, such as <c>hwmon:nvme:0000:01:00.0</c>.</param>
internal sealed record HwmonChip(string Name, string Id)
{
    /// <summary>What OpenTelemetry calls the part that the chip measures; <c>rail</c>, a word of ours, where only the label can tell.</summary>
    public string HardwareType => Name switch
    {
        "coretemp" or "k10temp" or "zenpower" or "fam15h_power" or "amd_energy" or "cpu_thermal" => "cpu",
        "amdgpu" or "nouveau" or "i915" or "xe" => "gpu",
        "nvme" or "drivetemp" => "physical_disk",
        _ => "rail",
    };

    /// <param name="realParts">The chip's real path below <c>/sys</c>.</param>
    public static string Identify(string name, IEnumerable<string> realParts)
    {
        var address = realParts.Reverse().SkipWhile(part => part.StartsWith("hwmon", StringComparison.Ordinal)).FirstOrDefault(IsBusAddress);
        return address is null ? $"hwmon:{name}" : $"hwmon:{name}:{Label.Clean(address)}";
    }

    /// <summary>The power supply whose values the kernel shows a second time as a chip.</summary>
    /// <param name="realParts">The chip's real path below <c>/sys</c>.</param>
    /// <returns>The supply's folder, or null where the chip is one of its own.</returns>
    public static string? SupplyOf(string[] realParts) =>
        Array.LastIndexOf(realParts, "power_supply") is var at and >= 0 && at + 2 < realParts.Length ? $"/sys/class/power_supply/{realParts[at + 1]}" : null;

    // 0000:01:00.0, 1-0040, coretemp.0 name a place on a bus; nvme0 and hwmon3 are numbers given in the order of discovery.
    private static bool IsBusAddress(string part) => part.AsSpan().ContainsAny(":.-") && part.AsSpan().ContainsAnyInRange('0', '9');
}
