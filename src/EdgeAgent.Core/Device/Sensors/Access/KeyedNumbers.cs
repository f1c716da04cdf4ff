using System.Globalization;

namespace EdgeAgent.Device.Sensors.Access;

/// <summary>Lines of <c>Key: 123 kB</c>, as in <c>/proc/meminfo</c> and <c>/proc/self/status</c>.</summary>
internal sealed class KeyedNumbers(string path, string text)
{
    /// <returns>The number after the key without its unit, or null if there is no such line.</returns>
    /// <exception cref="DeviceReadException">The text after the key is not a number.</exception>
    public long? this[string key]
    {
        get
        {
            foreach (var line in text.AsSpan().EnumerateLines())
            {
                if (line.Length > key.Length && line[key.Length] == ':' && line.StartsWith(key, StringComparison.Ordinal))
                    return Number(line, line[(key.Length + 1)..].Trim());
            }
            return null;
        }
    }

    private long Number(ReadOnlySpan<char> line, ReadOnlySpan<char> value)
    {
        var digits = value[..(value.IndexOf(' ') is var end and >= 0 ? end : value.Length)];
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw DeviceReadException.Malformed(path, line);
    }
}
