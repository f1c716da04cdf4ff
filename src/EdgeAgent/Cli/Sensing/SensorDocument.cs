using EdgeAgent.Device;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Cli.Sensing;

/// <summary>A sample as JSON; under one schema number, members are only added.</summary>
internal sealed record SensorDocument(
    string Schema, DateTimeOffset TakenAt, double TookSeconds, BoardIdentity Board, IEnumerable<SensorDocument.Sensor> Sensors)
{
    public static SensorDocument From(BoardIdentity board, SensorSnapshot sample) =>
        new("edgeagent.sensors/1", sample.TakenAt, sample.Took.TotalSeconds, board, sample.Sensors.Select(From));

    private static Sensor From(SensorResult result) =>
        new(result.Sensor, result.Readings.Select(From), result.Faults, result.Implausible.Select(From));

    private static Measurement From(Reading reading) =>
        new(reading.Name, reading.Unit, reading.Value, reading.Attributes.ToDictionary(StringComparer.Ordinal));

    private static LeftOut From(ImplausibleReading implausible) => new(From(implausible.Reading), implausible.Reason);

    internal sealed record Sensor(
        string Name, IEnumerable<Measurement> Readings, IEnumerable<SensorFault> Faults, IEnumerable<LeftOut> Implausible);

    /// <summary>A value that no hardware can have, and why it is not among the readings.</summary>
    internal sealed record LeftOut(Measurement Reading, string Reason);

    internal sealed record Measurement(string Name, string Unit, double Value, IReadOnlyDictionary<string, object?> Attributes);
}
