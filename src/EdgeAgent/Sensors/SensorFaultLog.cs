namespace EdgeAgent.Sensors;

/// <summary>Says when a sensor breaks and when it works again, and is silent while nothing changes.</summary>
internal sealed partial class SensorFaultLog(ILogger logger)
{
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
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sensor {Sensor} is broken in part; the rest goes on. {Fault}")]
    private static partial void Broken(ILogger logger, string sensor, string fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "Sensor {Sensor} works again")]
    private static partial void WorksAgain(ILogger logger, string sensor);
}
