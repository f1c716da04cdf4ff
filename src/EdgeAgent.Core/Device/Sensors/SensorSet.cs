using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Device.Sensors;

/// <summary>All sensors together. In a sample, a broken sensor loses only its unreadable values.</summary>
internal sealed class SensorSet(IReadOnlyList<ISensor> sensors, TimeProvider time)
{
    private readonly PowerIntegrator _integrator = new(time);
    private readonly Plausibility _plausibility = new();

    // Sensors keep state between samples, and the daemon's sampler is not the only caller.
    private readonly Lock _oneAtATime = new();

    /// <summary>
    /// All sensors of a device, with their own state between two samples: callers that must not shorten each other's intervals need one
    /// each.
    /// </summary>
    public static SensorSet Of(DeviceAccess files, TimeProvider time) => new(SensorServices.All(files, time), time);

    /// <summary>Reads every sensor once. Shares and averages cover the time since the previous call by any caller.</summary>
    public SensorSnapshot Sample()
    {
        lock (_oneAtATime)
            return SampleAll();
    }

    private SensorSnapshot SampleAll()
    {
        var began = time.GetTimestamp();
        var takenAt = time.GetUtcNow();
        var results = sensors.Select(Read).ToList();
        return new(takenAt, began, time.GetElapsedTime(began), WithEnergy(results));
    }

    private SensorResult Read(ISensor sensor)
    {
        var readings = new List<Reading>();
        var implausible = new List<ImplausibleReading>();
        try
        {
            foreach (var reading in sensor.Read())
            {
                if (_plausibility.Fault(reading) is { } reason)
                    implausible.Add(new(reading, reason));
                else
                    readings.Add(reading);
            }
            return new(sensor.Name, readings, []) { Implausible = implausible };
        }
        catch (Exception error)
        {
            return new(sensor.Name, readings, [.. Faults(error)]) { Implausible = implausible };
        }
    }

    private static IEnumerable<SensorFault> Faults(Exception error) => error switch
    {
        AggregateException several => several.InnerExceptions.SelectMany(Faults),
        DeviceReadException broken => [new(broken.ErrorType, broken.Message)],
        _ => [new(error.GetType().Name, error.Message)],
    };

    private List<SensorResult> WithEnergy(List<SensorResult> results)
    {
        var energy = _integrator.Integrate([.. results.SelectMany(result => result.Readings)]);
        return energy.Count == 0 ? results : [.. results, new("integrated_energy", energy, [])];
    }
}
