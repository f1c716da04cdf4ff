using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Kernel;

/// <summary>Memory and swap.</summary>
internal sealed class MemorySensor(DeviceAccess files) : ISensor
{
    private const string Path = "/proc/meminfo";

    public string Name => "memory";

    public IEnumerable<Reading> Read()
    {
        if (files.Text(Path) is not { } text)
            return [];
        var memory = new KeyedNumbers(Path, text);
        return [.. Limits(memory), .. States(memory), .. Swap(memory)];
    }

    private static IEnumerable<Reading> Limits(KeyedNumbers memory)
    {
        if (memory["MemTotal"] is { } total)
            yield return new(SensorInstruments.MemoryLimit, Units.KibiBytes(total));
        if (memory["MemAvailable"] is { } available)
            yield return new(SensorInstruments.MemoryAvailable, Units.KibiBytes(available));
    }

    private static IEnumerable<Reading> States(KeyedNumbers memory)
    {
        (string State, long? KibiBytes)[] states =
        [
            ("used", memory["MemTotal"] - memory["MemAvailable"]),
            ("free", memory["MemFree"]),
            ("cached", memory["Cached"]),
            ("buffers", memory["Buffers"]),
        ];
        foreach (var (state, kibiBytes) in states)
        {
            if (kibiBytes is not { } value)
                continue;
            yield return new(SensorInstruments.MemoryUsage, Units.KibiBytes(value), ("system.memory.state", state));
            if (memory["MemTotal"] is { } total and > 0)
            {
                yield return new(
                    SensorInstruments.MemoryUtilization, Math.Clamp((double)value / total, 0, 1), ("system.memory.state", state));
            }
        }
    }

    private static IEnumerable<Reading> Swap(KeyedNumbers memory)
    {
        if (memory["SwapTotal"] is not (> 0 and var total) || memory["SwapFree"] is not { } free)
            yield break;
        yield return new(SensorInstruments.PagingUsage, Units.KibiBytes(total - free), ("system.paging.state", "used"));
        yield return new(SensorInstruments.PagingUsage, Units.KibiBytes(free), ("system.paging.state", "free"));
    }
}
