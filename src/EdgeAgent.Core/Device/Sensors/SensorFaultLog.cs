namespace EdgeAgent.Device.Sensors;

/// <summary>Logs sensor failures, recoveries and readings that are left out. Each change is logged once.</summary>
internal sealed partial class SensorFaultLog(ILogger logger)
{
    private readonly HashSet<(string Sensor, string Instrument, object? Part, string Reason)> _leftOut = [];
    private HashSet<(string Sensor, string Message)> _known = [];

    public void Report(SensorSnapshot snapshot)
    {
        HashSet<(string Sensor, string Message)> now =
            [.. snapshot.Sensors.SelectMany(sensor => sensor.Faults.Select(fault => (sensor.Sensor, fault.Message)))];
        foreach (var (sensor, message) in now.Except(_known))
            Broken(logger, sensor, message);
        foreach (var sensor in _known.Select(fault => fault.Sensor).Except(now.Select(fault => fault.Sensor), StringComparer.Ordinal))
            WorksAgain(logger, sensor);
        _known = now;
        foreach (var sensor in snapshot.Sensors)
            ReportImplausible(sensor);
    }

    // Logged once per run: the value of an open input may come and go.
    private void ReportImplausible(SensorResult sensor)
    {
        foreach (var (reading, reason) in sensor.Implausible)
        {
            if (_leftOut.Add((sensor.Sensor, reading.Name, reading["hw.id"], reason)))
                LeftOut(logger, sensor.Sensor, reading.Name, reading["hw.name"], reading.Value, reading.Unit, reason);
        }
    }

    [LoggerMessage(EventId = 1300, EventName = "SensorFailed", Level = LogLevel.Warning,
        Message = "Sensor {Sensor} partly failed; its other readings continue. {Fault}")]
    private static partial void Broken(ILogger logger, string sensor, string fault);

    [LoggerMessage(EventId = 1301, EventName = "SensorRecovered", Level = LogLevel.Information, Message = "Sensor {Sensor} works again")]
    private static partial void WorksAgain(ILogger logger, string sensor);

    [LoggerMessage(EventId = 1302, EventName = "ReadingIgnored", Level = LogLevel.Information,
        Message = "Sensor {Sensor}: ignoring {Instrument} of {Part}: {Value} {Unit} {Reason}. "
            + "EdgeAgent:Sensors:Exclude excludes the input")]
    private static partial void LeftOut(
        ILogger logger, string sensor, string instrument, object? part, double value, string unit, string reason);
}
