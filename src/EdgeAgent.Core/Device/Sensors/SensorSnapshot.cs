using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors;

/// <summary>A part of a sensor that could not be read.</summary>
/// <param name="ErrorType">Low in cardinality: the value of <c>error.type</c>.</param>
/// <param name="Message">What and where, for a person.</param>
internal sealed record SensorFault(string ErrorType, string Message);

/// <summary>What one sensor said in one sample.</summary>
internal sealed record SensorResult(string Sensor, IReadOnlyList<Reading> Readings, IReadOnlyList<SensorFault> Faults)
{
    /// <summary>Values that no hardware has, left out of <see cref="Readings"/>.</summary>
    public IReadOnlyList<ImplausibleReading> Implausible { get; init; } = [];
}

/// <summary>What all sensors said at about one moment.</summary>
/// <param name="TakenAt">Wall-clock time, for showing.</param>
/// <param name="Timestamp">The <see cref="TimeProvider"/>'s monotonic time, for durations.</param>
/// <param name="Took">How long reading took.</param>
internal sealed record SensorSnapshot(DateTimeOffset TakenAt, long Timestamp, TimeSpan Took, IReadOnlyList<SensorResult> Sensors)
{
    public IEnumerable<Reading> Readings => Sensors.SelectMany(sensor => sensor.Readings);

    /// <returns>The values of one instrument, each with its attributes.</returns>
    public IEnumerable<Reading> Of(SensorInstrument instrument) => Readings.Where(reading => reading.Instrument == instrument);
}
