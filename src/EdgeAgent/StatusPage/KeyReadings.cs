using EdgeAgent.Device.Sensors;

namespace EdgeAgent.StatusPage;

/// <summary>One of the few values by which a person judges a device.</summary>
/// <param name="Unit">UCUM, as in the instruments.</param>
/// <param name="Part">The part of the device that it belongs to; empty for the whole device.</param>
/// <param name="Limit">A value that it should not reach; null if there is none.</param>
internal sealed record KeyReading(string Key, string Title, string Unit, double Value, string Part = "", double? Limit = null);

/// <summary>Selects these values from a sample. A device without a sensor lacks the value.</summary>
internal static class KeyReadings
{
    private const string Name = "hw.name", Id = "hw.id", Zone = "thermal_zone:", Firmware = "firmware:";

    public static IEnumerable<KeyReading> Of(SensorSnapshot sample) =>
        new[] { Temperature(sample), Throttling(sample), Power(sample), Cpu(sample), Gpu(sample), Memory(sample) }.OfType<KeyReading>();

    // The hottest part; thermal zones first, because they are what the kernel acts on.
    private static KeyReading? Temperature(SensorSnapshot sample)
    {
        var all = sample.Of(SensorInstruments.Temperature).ToList();
        var zones = all.Where(reading => Text(reading, Id).StartsWith(Zone, StringComparison.Ordinal)).ToList();
        if ((zones.Count > 0 ? zones : all).MaxBy(reading => reading.Value) is not { } hottest)
            return null;
        var limit = sample.Of(SensorInstruments.TemperatureLimit).Where(reading => Text(reading, Id) == Text(hottest, Id))
            .Min(reading => (double?)reading.Value);
        return new("temperature", "Temperature", hottest.Unit, hottest.Value, Text(hottest, Name), limit);
    }

    // The firmware's measures of a Raspberry Pi, and the kernel's levels at which it slows down processors.
    private static KeyReading? Throttling(SensorSnapshot sample)
    {
        var firmware = sample.Of(SensorInstruments.Status)
            .Where(status => Text(status, Id).StartsWith(Firmware, StringComparison.Ordinal) && Text(status, "hw.state") == "degraded");
        var kernel = sample.Of(SensorInstruments.CoolingLevel).Where(level => SlowsProcessor(Text(level, Name)));
        if (firmware.Concat(kernel).MaxBy(reading => reading.Value) is not { } strongest)
            return null;
        var part = strongest.Value > 0 ? Text(strongest, Name).Replace('_', ' ') : "";
        return new("throttling", "Throttling", "1", strongest.Value, part, Limit: 0);
    }

    private static bool SlowsProcessor(string name) =>
        name.Contains("cpufreq", StringComparison.Ordinal) || name.StartsWith("cpu", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Processor", StringComparison.Ordinal);

    // Parts may contain one another. Without a sensor of the whole board, the largest part says most.
    private static KeyReading? Power(SensorSnapshot sample)
    {
        if (sample.Of(SensorInstruments.HostPower).FirstOrDefault() is { } board)
            return new("power", "Power", board.Unit, board.Value);
        return sample.Of(SensorInstruments.Power).MaxBy(reading => reading.Value) is { } largest
            ? new("power", "Power", largest.Unit, largest.Value, Text(largest, Name)) : null;
    }

    private static KeyReading? Cpu(SensorSnapshot sample)
    {
        var idle = sample.Of(SensorInstruments.CpuUtilization)
            .Where(reading => Text(reading, "cpu.mode") is "idle" or "iowait").Select(reading => reading.Value).ToList();
        return idle.Count == 0 ? null : new("cpu", "Processor load", "1", Math.Clamp(1 - idle.Sum(), 0, 1), Limit: 1);
    }

    private static KeyReading? Gpu(SensorSnapshot sample) =>
        sample.Of(SensorInstruments.GpuUtilization).MaxBy(reading => reading.Value) is { } busiest
            ? new("gpu", "GPU load", busiest.Unit, busiest.Value, Text(busiest, Name), Limit: 1) : null;

    private static KeyReading? Memory(SensorSnapshot sample) =>
        sample.Of(SensorInstruments.MemoryUtilization).FirstOrDefault(reading => Text(reading, "system.memory.state") == "used") is { } used
            ? new("memory", "Memory in use", used.Unit, used.Value, Limit: 1) : null;

    private static string Text(Reading reading, string key) => reading[key] as string ?? "";
}
