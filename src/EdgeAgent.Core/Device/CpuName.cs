using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device;

/// <summary>Processor name from <c>/proc/cpuinfo</c>, which on ARM only contains the core's implementer and part number.</summary>
internal static class CpuName
{
    // MIDR part numbers, from the cores' technical reference manuals.
    private static readonly Dictionary<(string Implementer, string Part), string> Cores = new()
    {
        [("0x41", "0xd03")] = "Cortex-A53",
        [("0x41", "0xd07")] = "Cortex-A57",
        [("0x41", "0xd08")] = "Cortex-A72",
        [("0x41", "0xd0b")] = "Cortex-A76",
        [("0x41", "0xd42")] = "Cortex-A78AE",
        [("0x4e", "0x004")] = "Carmel",
    };

    /// <returns>Null if the text contains no processor name.</returns>
    public static string? Find(string cpuinfo)
    {
        if (Value(cpuinfo, "model name") is { } name)
            return Label.Clean(name);
        if (Value(cpuinfo, "CPU implementer") is not { } implementer || Value(cpuinfo, "CPU part") is not { } part)
            return null;
        return Cores.GetValueOrDefault((implementer, part)) ?? Label.Clean($"ARM implementer {implementer} part {part}");
    }

    private static string? Value(string cpuinfo, string key)
    {
        foreach (var line in cpuinfo.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(key, StringComparison.Ordinal) && line.IndexOf(':') is var colon and > 0)
                return line[(colon + 1)..].Trim().ToString();
        }
        return null;
    }
}
