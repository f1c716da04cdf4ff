using System.Globalization;

namespace EdgeAgent.Lab.Profiling.Ceilings;

/// <summary>Size of the processor's largest cache.</summary>
internal static class LastLevelCache
{
    private const string Caches = "/sys/devices/system/cpu/cpu0/cache";

    /// <summary>Size in bytes; 0 if the kernel does not report it, as on many ARM boards.</summary>
    public static long Bytes() => Directory.Exists(Caches)
        ? Directory.EnumerateDirectories(Caches, "index*")
            .Select(index => Path.Combine(index, "size"))
            .Where(File.Exists)
            .Select(file => Parse(File.ReadAllText(file)))
            .DefaultIfEmpty()
            .Max()
        : 0;

    /// <param name="text">As the kernel writes it: <c>32768K</c>.</param>
    internal static long Parse(string text)
    {
        var number = text.Trim().TrimEnd('K', 'M');
        var unit = text.Trim() switch { [.., 'K'] => 1L << 10, [.., 'M'] => 1L << 20, _ => 1L };
        var parsed = long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        return parsed && value <= int.MaxValue ? value * unit : 0;
    }
}
