using System.Globalization;

namespace EdgeAgent.Device.Sensors.Access;

/// <summary>The processor times of one process in <c>/proc/PID/stat</c>, in seconds.</summary>
/// <param name="User">Its own time in user mode.</param>
/// <param name="System">Its own time in the kernel.</param>
/// <param name="ChildrenSeconds">Processor time of its children whose exit status it has collected.</param>
internal readonly record struct ProcessStat(double User, double System, double ChildrenSeconds)
{
    // utime, stime, cutime and cstime are fields 14 to 17 of proc_pid_stat(5); the fields after the name begin with the third.
    private const int UserTime = 11, Fields = 15;

    /// <summary>Its own processor time.</summary>
    public double Seconds => User + System;

    /// <param name="process"><c>self</c>, or a process ID.</param>
    /// <returns>Null if there is no such process, or its line is malformed.</returns>
    /// <exception cref="DeviceReadException">The process exists but cannot be read.</exception>
    public static ProcessStat? Read(DeviceAccess files, string process) =>
        files.Text($"/proc/{process}/stat") is { } text ? Parse(text) : null;

    /// <summary>Physical memory in bytes: the proportional set size (PSS), or resident memory if PSS may not be read.</summary>
    /// <returns>Null if there is no such process, or it cannot be read.</returns>
    public static double? Memory(DeviceAccess files, string process) =>
        KibiBytes(files, $"/proc/{process}/smaps_rollup", "Pss") ?? KibiBytes(files, $"/proc/{process}/status", "VmRSS");

    public static string Name(int id) => id.ToString(CultureInfo.InvariantCulture);

    /// <returns>Null if the text is not such a line.</returns>
    public static ProcessStat? Parse(string text)
    {
        // The program's name, in parentheses, may contain spaces and parentheses.
        var fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', Fields + 1, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < Fields)
            return null;
        Span<double> seconds = stackalloc double[Fields - UserTime];
        for (var index = 0; index < seconds.Length; index++)
        {
            if (!ulong.TryParse(fields[UserTime + index], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks))
                return null;
            seconds[index] = ticks / Units.TicksPerSecond;
        }
        return new(seconds[0], seconds[1], seconds[2] + seconds[3]);
    }

    private static double? KibiBytes(DeviceAccess files, string path, string key)
    {
        try
        {
            return files.Text(path) is { } text && new KeyedNumbers(path, text)[key] is { } value ? Units.KibiBytes(value) : null;
        }
        catch (DeviceReadException)
        {
            return null;
        }
    }
}
