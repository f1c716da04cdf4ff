using EdgeAgent.Configuration;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Telemetry.Spool;
using EdgeAgent.Video.Streams.Load;

namespace EdgeAgent.Incidents.Sources;

/// <summary>The device at the moment of an evaluation.</summary>
/// <param name="Sensors">The latest sample; null if there is none, or if it is too old.</param>
/// <param name="Overload">Null if the device has room for all streams and their scores.</param>
/// <param name="Backlogs">What waits to be sent, per signal.</param>
/// <param name="FreeBytes">Free space of the disk that holds the state directory; null if unknown.</param>
/// <param name="DiskFault">Why the state directory cannot be written, as a sentence; null if it can.</param>
/// <param name="IsBenchmarking">Whether a benchmark runs, which loads and heats the device on purpose.</param>
internal sealed record DeviceMoment(
    DateTimeOffset At, SensorSnapshot? Sensors, Overload? Overload, IReadOnlyDictionary<Signal, Backlog> Backlogs, long? FreeBytes,
    string? DiskFault, bool IsBenchmarking)
{
    /// <summary>Readings of one instrument; empty if the sensors are unknown.</summary>
    public IEnumerable<Reading> Of(SensorInstrument instrument) => Sensors?.Of(instrument) ?? [];

    /// <summary>Names of the parts that are in one of these states now.</summary>
    public IEnumerable<string> PartsIn(IReadOnlyCollection<string> states, IReadOnlyCollection<string> types) =>
        from reading in Of(SensorInstruments.Status)
        where reading.Value > 0 && reading["hw.state"] is string state && states.Contains(state)
            && reading["hw.type"] is string type && types.Contains(type)
        select NameOf(reading);

    public static string NameOf(Reading reading) =>
        reading["hw.name"] as string ?? reading["hw.id"] as string ?? reading.Name;
}
