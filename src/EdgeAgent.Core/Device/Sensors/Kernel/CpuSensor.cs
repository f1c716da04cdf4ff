using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Kernel;

/// <summary>Processor time by mode, summed over all CPUs: one series per mode, regardless of the number of CPUs.</summary>
internal sealed class CpuSensor(DeviceAccess files) : ISensor
{
    private static readonly string[] Modes = ["user", "nice", "system", "idle", "iowait", "interrupt", "steal"];

    private double[]? _before;

    public string Name => "cpu";

    public IEnumerable<Reading> Read()
    {
        if (files.Text(SystemStat.Path) is not { } text)
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
        var stat = SystemStat.Parse(text) ?? throw DeviceReadException.Malformed(SystemStat.Path, text.Split('\n', 2)[0]);
        // Interrupts and their deferred halves (softirq) are one mode in OpenTelemetry.
        return [stat.User, stat.Nice, stat.System, stat.Idle, stat.IoWait, stat.Interrupt + stat.SoftInterrupt, stat.Steal];
    }
}
