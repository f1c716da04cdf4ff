using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Kernel;

/// <summary>Resource use of the agent itself.</summary>
internal sealed class ProcessSensor(DeviceAccess files) : ISensor
{
    private const string Stat = "/proc/self/stat", Status = "/proc/self/status", Descriptors = "/proc/self/fd";

    public string Name => "process";

    public IEnumerable<Reading> Read() => Isolated.ReadEach<Func<IEnumerable<Reading>>>([Time, Memory, OpenFiles], part => part());

    private IEnumerable<Reading> Time()
    {
        if (files.Text(Stat) is not { } text)
            yield break;
        var stat = ProcessStat.Parse(text) ?? throw DeviceReadException.Malformed(Stat, text);
        yield return new(SensorInstruments.ProcessCpuTime, stat.User, ("cpu.mode", "user"));
        yield return new(SensorInstruments.ProcessCpuTime, stat.System, ("cpu.mode", "system"));
    }

    private IEnumerable<Reading> Memory()
    {
        if (files.Text(Status) is not { } text)
            yield break;
        var status = new KeyedNumbers(Status, text);
        if (status["VmRSS"] is { } resident)
            yield return new(SensorInstruments.ProcessMemory, Units.KibiBytes(resident));
        if (status["VmHWM"] is { } peak)
            yield return new(SensorInstruments.ProcessMemoryPeak, Units.KibiBytes(peak));
        if (status["Threads"] is { } threads)
            yield return new(SensorInstruments.ProcessThreads, threads);
    }

    private IEnumerable<Reading> OpenFiles()
    {
        if (files.Count(Descriptors) is { } count)
            yield return new(SensorInstruments.ProcessFileDescriptors, count);
    }
}
