using System.Globalization;
using EdgeAgent.Device.Sensors;

namespace EdgeAgent.Cli.Sensing;

/// <summary>A sample as CSV: one row per reading or fault; attributes are <c>key=value</c> joined by semicolons.</summary>
internal static class SensorCsv
{
    public static void Write(TextWriter output, SensorSnapshot sample, bool header)
    {
        if (header)
            output.WriteLine("time,sensor,name,unit,value,attributes,fault");
        var time = sample.TakenAt.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        foreach (var sensor in sample.Sensors)
        {
            foreach (var reading in sensor.Readings)
                Line(output, time, sensor.Sensor, reading.Name, reading.Unit, Value(reading), Attributes(reading), "");
            foreach (var (reading, reason) in sensor.Implausible)
            {
                var leftOut = $"left out: {Value(reading)} {reason}";
                Line(output, time, sensor.Sensor, reading.Name, reading.Unit, "", Attributes(reading), leftOut);
            }

            foreach (var fault in sensor.Faults)
                Line(output, time, sensor.Sensor, "", "", "", "", fault.Message);
        }
    }

    private static void Line(TextWriter output, params string[] fields) => output.WriteLine(string.Join(',', fields.Select(Quote)));

    private static string Value(Reading reading) => reading.Value.ToString(CultureInfo.InvariantCulture);

    private static string Attributes(Reading reading) => string.Join(';', reading.Attributes.Select(attribute =>
        string.Create(CultureInfo.InvariantCulture, $"{attribute.Key}={attribute.Value}")));

    private static string Quote(string field) =>
        field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
