using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Kernel;

/// <summary>One hardware monitoring chip.</summary>
/// <param name="Name">Name of the driver, for example <c>coretemp</c>.</param>
/// <param name="Id">Stable across boots, for example <c>hwmon:nvme:0000:01:00.0</c>.</param>
internal sealed record HwmonChip(string Name, string Id)
{
    /// <summary>
    /// OpenTelemetry's type of the measured part; <c>rail</c>, which is not from OpenTelemetry, if only the label identifies it.
    /// </summary>
    public string HardwareType => Name switch
    {
        "coretemp" or "k10temp" or "zenpower" or "fam15h_power" or "amd_energy" or "cpu_thermal" => "cpu",
        "amdgpu" or "nouveau" or "i915" or "xe" => "gpu",
        "nvme" or "drivetemp" => "physical_disk",
        _ => "rail",
    };

    /// <param name="realParts">Parts of the chip's real path below <c>/sys</c>.</param>
    public static string Identify(string name, IEnumerable<string> realParts)
    {
        var address = realParts.Reverse()
            .SkipWhile(part => part.StartsWith("hwmon", StringComparison.Ordinal))
            .FirstOrDefault(IsBusAddress);
        return address is null ? $"hwmon:{name}" : $"hwmon:{name}:{Label.Clean(address)}";
    }

    /// <summary>Finds the power supply that the kernel also lists as this chip.</summary>
    /// <param name="realParts">Parts of the chip's real path below <c>/sys</c>.</param>
    /// <returns>The supply's folder, or null if the chip is not a supply.</returns>
    public static string? SupplyOf(string[] realParts) =>
        Array.LastIndexOf(realParts, "power_supply") is var at and >= 0 && at + 2 < realParts.Length
            ? $"/sys/class/power_supply/{realParts[at + 1]}"
            : null;

    // 0000:01:00.0, 1-0040 and coretemp.0 are bus addresses; nvme0 and hwmon3 are numbers in the order of discovery.
    private static bool IsBusAddress(string part) => part.AsSpan().ContainsAny(":.-") && part.AsSpan().ContainsAnyInRange('0', '9');
}
