using EdgeAgent.Sensors;

namespace EdgeAgent.Cli;

/// <summary>A sample as JSON; its schema only ever grows under the same number.</summary>
internal sealed record SensorDocument(
    string Schema, DateTimeOffset TakenAt, double TookSeconds, BoardIdentity Board, IEnumerable<SensorDocument.Sensor> Sensors)
{
    public static SensorDocument From(BoardIdentity board, SensorSnapshot sample) =>
        new("edgeagent.sensors/1", sample.TakenAt, sample.Took.TotalSeconds, board, sample.Sensors.Select(From));

    private static Sensor From(SensorResult result) =>
        new(result.Sensor, result.Readings.Select(From), result.Faults);

    private static Measurement From(Reading reading) =>
        new(reading.Name, reading.Unit, reading.Value, reading.Attributes.ToDictionary(StringComparer.Ordinal));

    internal sealed record Sensor(string Name, IEnumerable<Measurement> Readings, IEnumerable<SensorFault> Faults);

    internal sealed record Measurement(string Name, string Unit, double Value, IReadOnlyDictionary<string, object?> Attributes);
}
