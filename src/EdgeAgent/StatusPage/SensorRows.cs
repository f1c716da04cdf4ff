using EdgeAgent.Device.Sensors;
using EdgeAgent.Presentation;

namespace EdgeAgent.StatusPage;

/// <summary>The latest sample as rows of text.</summary>
internal static class SensorRows
{
    private static readonly string[] Namespaces = ["edgeagent.sensor.", "system.", "hw."];

    public static IReadOnlyList<SensorStatus> Of(SensorSnapshot? sample) =>
        sample is null ? [] : [.. sample.Sensors.SelectMany(Rows)];

    private static IEnumerable<SensorStatus> Rows(SensorResult sensor) =>
        sensor.Readings.Select(reading => new SensorStatus(sensor.Sensor, Label(reading, sensor.Sensor), ReadingText.Value(reading)))
            .Concat(sensor.Implausible.Select(implausible =>
                new SensorStatus(sensor.Sensor, Label(implausible.Reading, sensor.Sensor), $"left out: {implausible.Reason}")))
            .Concat(sensor.Faults.Select(fault => new SensorStatus(sensor.Sensor, fault.Message, fault.ErrorType)));

    private static string Label(Reading reading, string sensor) =>
        $"{ShortName(reading.Name, sensor)} {ReadingText.Part(reading)}".TrimEnd();

    // Under the sensor's own heading, system.cpu.utilization is "utilization".
    private static string ShortName(string name, string sensor)
    {
        foreach (var prefix in Namespaces.Append($"{sensor}."))
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
                name = name[prefix.Length..];
        }
        return name.Replace('.', ' ').Replace('_', ' ');
    }
}
