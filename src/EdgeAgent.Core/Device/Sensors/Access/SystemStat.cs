using System.Globalization;

namespace EdgeAgent.Device.Sensors.Access;

/// <summary>The processor time of all CPUs together in <c>/proc/stat</c>, in seconds since startup.</summary>
internal readonly record struct SystemStat(
    double User, double Nice, double System, double Idle, double IoWait, double Interrupt, double SoftInterrupt, double Steal)
{
    public const string Path = "/proc/stat";

    // The guest times that follow are already included in user.
    private const int Columns = 8;

    public double Busy => User + Nice + System + Interrupt + SoftInterrupt + Steal;

    public double Total => Busy + Idle + IoWait;

    /// <param name="text">The file's text, whose first line is <c>cpu user nice system idle iowait irq softirq steal …</c>.</param>
    /// <returns>Null if the first line is another one or malformed.</returns>
    public static SystemStat? Parse(ReadOnlySpan<char> text)
    {
        var line = text[..(text.IndexOf('\n') is var end and >= 0 ? end : text.Length)];
        Span<Range> fields = stackalloc Range[Columns + 2];
        if (line.Split(fields, ' ', StringSplitOptions.RemoveEmptyEntries) <= Columns || !line[fields[0]].SequenceEqual("cpu"))
            return null;
        Span<double> seconds = stackalloc double[Columns];
        for (var column = 0; column < Columns; column++)
        {
            if (!ulong.TryParse(line[fields[column + 1]], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks))
                return null;
            seconds[column] = ticks / Units.TicksPerSecond;
        }
        return new(seconds[0], seconds[1], seconds[2], seconds[3], seconds[4], seconds[5], seconds[6], seconds[7]);
    }
}
