using System.Globalization;
using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Kernel;

/// <summary>Processor time by mode, summed over all CPUs: one series per mode, regardless of the number of CPUs.</summary>
internal sealed class CpuSensor(DeviceAccess files) : ISensor
{
    private const string Path = "/proc/stat";

    // Relevant columns of /proc/stat after "cpu"; the guest times that follow are already included in user.
    private static readonly string[] Columns = ["user", "nice", "system", "idle", "iowait", "interrupt", "softirq", "steal"];
    private static readonly string[] Modes = ["user", "nice", "system", "idle", "iowait", "interrupt", "steal"];

    private double[]? _before;

    public string Name => "cpu";

    public IEnumerable<Reading> Read()
    {
        if (files.Text(Path) is not { } text)
            yield break;
        var now = Seconds(text);
        for (var mode = 0; mode < Modes.Length; mode++)
            yield return new(SensorInstruments.CpuTime, now[mode], ("cpu.mode", Modes[mode]));
        foreach (var reading in Utilization(_before, now))
            yield return reading;
        _before = now;
    }

    private static IEnumerable<Reading> Utilization(double[]? before, double[] now)
    {
        if (before is null || now.Sum() - before.Sum() is not (> 0 and var elapsed))
            yield break;
        for (var mode = 0; mode < Modes.Length; mode++)
        {
            // idle and iowait are estimates that can decrease slightly.
            var share = Math.Clamp((now[mode] - before[mode]) / elapsed, 0, 1);
            yield return new(SensorInstruments.CpuUtilization, share, ("cpu.mode", Modes[mode]));
        }
    }

    private static double[] Seconds(string text)
    {
        var line = text.AsSpan();
        line = line[..(line.IndexOf('\n') is var end and >= 0 ? end : line.Length)];
        Span<Range> fields = stackalloc Range[Columns.Length + 2];
        var count = line.Split(fields, ' ', StringSplitOptions.RemoveEmptyEntries);
        if (count < Columns.Length + 1 || !line[fields[0]].SequenceEqual("cpu"))
            throw DeviceReadException.Malformed(Path, line);
        var seconds = new double[Modes.Length];
        for (var column = 0; column < Columns.Length; column++)
        {
            if (!ulong.TryParse(line[fields[column + 1]], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks))
                throw DeviceReadException.Malformed(Path, line);
            seconds[ModeOf(column)] += ticks / Units.TicksPerSecond;
        }
        return seconds;
    }

    // Interrupts and their deferred halves (softirq) are one mode in OpenTelemetry.
    private static int ModeOf(int column) => column < 6 ? column : column - 1;
}
