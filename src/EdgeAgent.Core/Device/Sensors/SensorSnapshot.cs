using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors;

/// <summary>A part of a sensor that could not be read.</summary>
/// <param name="ErrorType">Value of <c>error.type</c>, low in cardinality.</param>
/// <param name="Message">Location and description, for a person.</param>
internal sealed record SensorFault(string ErrorType, string Message);

/// <summary>Result of one sensor in one sample.</summary>
internal sealed record SensorResult(string Sensor, IReadOnlyList<Reading> Readings, IReadOnlyList<SensorFault> Faults)
{
    /// <summary>Implausible values, left out of <see cref="Readings"/>.</summary>
    public IReadOnlyList<ImplausibleReading> Implausible { get; init; } = [];
}

/// <summary>Results of all sensors at about the same time.</summary>
/// <param name="TakenAt">Wall-clock time, for display.</param>
/// <param name="Timestamp">The <see cref="TimeProvider"/>'s monotonic time, for durations.</param>
/// <param name="Took">Duration of the read.</param>
internal sealed record SensorSnapshot(DateTimeOffset TakenAt, long Timestamp, TimeSpan Took, IReadOnlyList<SensorResult> Sensors)
{
    public IEnumerable<Reading> Readings => Sensors.SelectMany(sensor => sensor.Readings);

    /// <returns>Readings of one instrument, each with its attributes.</returns>
    public IEnumerable<Reading> Of(SensorInstrument instrument) => Readings.Where(reading => reading.Instrument == instrument);
}
