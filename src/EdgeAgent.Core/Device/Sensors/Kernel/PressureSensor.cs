using System.Globalization;
using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors.Kernel;

/// <summary>Pressure stall information: share of time that work waits for CPU, memory or I/O.</summary>
internal sealed class PressureSensor(DeviceAccess files) : ISensor
{
    private static readonly string[] Resources = ["cpu", "memory", "io", "irq"];

    public string Name => "pressure";

    public IEnumerable<Reading> Read() => Isolated.ReadEach(Resources, Resource);

    private IEnumerable<Reading> Resource(string resource)
    {
        var path = $"/proc/pressure/{resource}";
        if (files.Text(path) is not { } text)
            yield break;
        foreach (var line in text.Split('\n'))
        {
            // The kernel does not define "full" CPU pressure for the whole system and writes zeros.
            var scope = line.Split(' ', 2)[0];
            if (resource is "cpu" && scope is "full")
                continue;
            (string, object)[] attributes =
                [("edgeagent.sensor.pressure.resource", resource), ("edgeagent.sensor.pressure.scope", Scope(path, scope))];
            yield return new(SensorInstruments.PressureRatio, Value(path, line, " avg10=") / 100, attributes);
            yield return new(SensorInstruments.PressureTime, Value(path, line, " total=") / 1e6, attributes);
        }
    }

    private static string Scope(string path, string scope) =>
        scope is "some" or "full" ? scope : throw DeviceReadException.Malformed(path, scope);

    private static double Value(string path, string line, string key)
    {
        var at = line.IndexOf(key, StringComparison.Ordinal);
        var value = at < 0 ? default : line.AsSpan(at + key.Length);
        value = value[..(value.IndexOf(' ') is var end and >= 0 ? end : value.Length)];
        return double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw DeviceReadException.Malformed(path, line);
    }
}
