using EdgeAgent.Device.Sensors;
using EdgeAgent.Inference;
using EdgeAgent.IO;
using EdgeAgent.Telemetry.Spool;
using EdgeAgent.Video.Streams.Load;

namespace EdgeAgent.Incidents.Sources;

/// <summary>The directory that keeps the state of the device.</summary>
/// <param name="Fault">Why it could not be written at startup; null if it could.</param>
internal sealed record StateDisk(string Path, string? Fault);

/// <summary>Collects the present state of the device. One thread uses it.</summary>
internal sealed class DeviceLook(
    SensorSampler sensors, SensorsOptions options, StreamAdmission admission, TelemetrySpool spool, InferenceGate gate, StateDisk disk,
    TimeProvider time)
{
    // Samples missed until the sensors count as unknown.
    private const int Missed = 5;

    private static readonly TimeSpan DiskInterval = TimeSpan.FromSeconds(10);

    private long? _free;
    private long? _asked;

    public DeviceMoment Now()
    {
        var sample = sensors.Latest;
        var isFresh = sample is not null && time.GetElapsedTime(sample.Timestamp) <= options.Interval * Missed + DiskInterval;
        return new(
            time.GetUtcNow(), isFresh ? sample : null, admission.Overload, spool.Backlogs, FreeBytes(), disk.Fault, gate.Paused);
    }

    private long? FreeBytes()
    {
        if (_asked is { } asked && time.GetElapsedTime(asked) < DiskInterval)
            return _free;
        _asked = time.GetTimestamp();
        return _free = Read();
    }

    private long? Read()
    {
        try
        {
            return new DriveInfo(disk.Path).AvailableFreeSpace;
        }
        catch (Exception error) when (Disk.Refuses(error) || error is ArgumentException)
        {
            return null;
        }
    }
}
