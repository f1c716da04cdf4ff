using System.Globalization;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Presentation;

namespace EdgeAgent.Cli.Sensing;

/// <summary>A sample as CSV: one row per reading or fault; attributes are <c>key=value</c> joined by semicolons.</summary>
internal static class SensorCsv
{
    private static readonly string[] Columns = ["time", "sensor", "name", "unit", "value", "attributes", "fault"];

    public static void Write(TextWriter output, SensorSnapshot sample, bool header)
    {
        if (header)
            Csv.WriteRow(output, Columns);
        var time = sample.TakenAt.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        foreach (var sensor in sample.Sensors)
        {
            foreach (var reading in sensor.Readings)
                Csv.WriteRow(output, time, sensor.Sensor, reading.Name, reading.Unit, reading.Value, Attributes(reading), "");
            foreach (var (reading, reason) in sensor.Implausible)
            {
                var leftOut = FormattableString.Invariant($"left out: {reading.Value} {reason}");
                Csv.WriteRow(output, time, sensor.Sensor, reading.Name, reading.Unit, "", Attributes(reading), leftOut);
            }

            foreach (var fault in sensor.Faults)
                Csv.WriteRow(output, time, sensor.Sensor, "", "", "", "", fault.Message);
        }
    }

    private static string Attributes(Reading reading) => string.Join(';', reading.Attributes.Select(attribute =>
        string.Create(CultureInfo.InvariantCulture, $"{attribute.Key}={attribute.Value}")));
}
