using System.Runtime.InteropServices;
using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Nvidia;

/// <summary>Readings of one NVIDIA card. Units are those of <c>nvml.h</c>: °C, mW, mJ, %, bytes, MHz.</summary>
internal sealed class NvmlCard(NvmlLibrary library, nint card, string number)
{
    private const int TemperatureOfGpu = 0, GraphicsClock = 0, MemoryClock = 2;

    // Values of nvmlClocksThrottleReason… that mean a lower speed than requested.
    private static readonly (int Bit, string Name)[] SlowDowns =
    [
        (2, "sw_power_cap"), (3, "hw_slowdown"), (5, "sw_thermal_slowdown"), (6, "hw_thermal_slowdown"), (7, "hw_power_brake_slowdown"),
    ];

    private readonly string _id = $"nvidia:{number}";
    private readonly string _name = Label.Clean(library.Name(card) ?? $"nvidia {number}");
    private ulong? _millijoulesAtStart;

    public IEnumerable<Reading> Read() => Isolated.ReadEach<Func<IEnumerable<Reading>>>(
        [Temperature, Power, Energy, Load, Memory, Fan, () => Clock(GraphicsClock, "gpu"), () => Clock(MemoryClock, "memory"), Throttling],
        part => part());

    private IEnumerable<Reading> Temperature()
    {
        if (library.Value(card, "nvmlDeviceGetTemperature", TemperatureOfGpu) is { } celsius)
            yield return Plain(SensorInstruments.Temperature, celsius);
    }

    private IEnumerable<Reading> Power()
    {
        if (library.Value<uint>(card, "nvmlDeviceGetPowerUsage") is { } milliwatts)
            yield return Typed(SensorInstruments.Power, Units.Milli(milliwatts));
    }

    // The driver counts from its load; the reading counts from the agent's start.
    private IEnumerable<Reading> Energy()
    {
        if (library.Value<ulong>(card, "nvmlDeviceGetTotalEnergyConsumption") is not { } millijoules)
            yield break;
        _millijoulesAtStart ??= millijoules;
        yield return Typed(SensorInstruments.Energy, Units.Milli((long)(millijoules - Math.Min(millijoules, _millijoulesAtStart.Value))));
    }

    private IEnumerable<Reading> Load()
    {
        if (library.Value<Utilization>(card, "nvmlDeviceGetUtilizationRates") is { } load)
            yield return Plain(SensorInstruments.GpuUtilization, load.Gpu / 100.0);
    }

    // Before driver 510, the used memory includes the driver's own reserve: 616 MiB on an idle H200.
    private IEnumerable<Reading> Memory()
    {
        if (library.Value(card, "nvmlDeviceGetMemoryInfo_v2", MemoryInfo.Asked) is { } memory)
            return Memory(memory.Used, memory.Total);
        return library.Value<OlderMemoryInfo>(card, "nvmlDeviceGetMemoryInfo") is { } older ? Memory(older.Used, older.Total) : [];
    }

    private IEnumerable<Reading> Memory(ulong used, ulong total) =>
        [Plain(SensorInstruments.GpuMemoryUsage, used), Plain(SensorInstruments.GpuMemoryLimit, total)];

    private IEnumerable<Reading> Fan()
    {
        if (library.Value<uint>(card, "nvmlDeviceGetFanSpeed") is { } percent)
            yield return Plain(SensorInstruments.FanSpeedRatio, Math.Min(percent / 100.0, 1));
    }

    private IEnumerable<Reading> Clock(int clock, string type)
    {
        (string, object)[] attributes = [("hw.id", type is "gpu" ? _id : $"{_id}:{type}"), ("hw.type", type), ("hw.name", _name)];
        if (library.Value(card, "nvmlDeviceGetClockInfo", clock) is { } now)
            yield return new(SensorInstruments.Frequency, now * 1e6, attributes);
        if (library.Value(card, "nvmlDeviceGetMaxClockInfo", clock) is { } most)
            yield return new(SensorInstruments.FrequencyLimit, most * 1e6, [.. attributes, ("hw.limit_type", "max")]);
    }

    private IEnumerable<Reading> Throttling()
    {
        if (library.Value<ulong>(card, "nvmlDeviceGetCurrentClocksThrottleReasons") is not { } reasons)
            yield break;
        foreach (var (bit, name) in SlowDowns)
        {
            yield return new(
                SensorInstruments.Status, (reasons >> bit) & 1,
                ("hw.id", $"{_id}:{name}"), ("hw.type", "gpu"), ("hw.name", name), ("hw.state", "degraded"));
        }
    }

    private Reading Plain(SensorInstrument instrument, double value) => new(instrument, value, ("hw.id", _id), ("hw.name", _name));

    private Reading Typed(SensorInstrument instrument, double value) =>
        new(instrument, value, ("hw.id", _id), ("hw.type", "gpu"), ("hw.name", _name));

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Utilization(uint Gpu, uint Memory);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct OlderMemoryInfo(ulong Total, ulong Free, ulong Used);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct MemoryInfo(uint Version, ulong Total, ulong Reserved, ulong Free, ulong Used)
    {
        // NVML_STRUCT_VERSION: size of the structure in bytes and its version number.
        public static MemoryInfo Asked => new((uint)Marshal.SizeOf<MemoryInfo>() | 2 << 24, 0, 0, 0, 0);
    }
}
