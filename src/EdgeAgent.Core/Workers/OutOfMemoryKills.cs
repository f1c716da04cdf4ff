using System.Globalization;

namespace EdgeAgent.Workers;

/// <summary>
/// The kernel's count of processes that it killed because memory ran out, including kills by memory limits of control groups.
/// </summary>
internal static class OutOfMemoryKills
{
    /// <summary>Null if the kernel does not count (before 4.13).</summary>
    public static long? Count() => Parse(File.ReadLines("/proc/vmstat"));

    /// <param name="lines">Lines of <c>/proc/vmstat</c>.</param>
    internal static long? Parse(IEnumerable<string> lines)
    {
        const string key = "oom_kill ";
        var line = lines.FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal));
        var digits = line.AsSpan(line is null ? 0 : key.Length);
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
    }
}
