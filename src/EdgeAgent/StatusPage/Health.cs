using EdgeAgent.Sensors;

namespace EdgeAgent.StatusPage;

/// <summary>What <c>/healthz</c> answers.</summary>
internal sealed record HealthReport(bool Healthy, string Reason);

/// <summary>Whether the daemon's loops make progress. A camera or a collector that is away is no illness of the daemon.</summary>
internal sealed class Health(SensorSampler sensors, SensorsOptions sensorOptions, TimeProvider time)
{
    /// <summary>Samples that may be missed before the loop counts as stuck.</summary>
    private const int MissedSamples = 5;

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(10);

    public HealthReport Check()
    {
        if (sensors.Latest is not { } latest)
            return new(false, "The sensors were not read yet.");
        var age = time.GetElapsedTime(latest.Timestamp);
        var limit = sensorOptions.Interval * MissedSamples;
        return age > (limit > Least ? limit : Least)
            ? new(false, $"The sensors were last read {age.TotalSeconds:F0} s ago.")
            : new(true, "The loops make progress.");
    }
}
