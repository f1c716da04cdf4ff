using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Device.Sensors;

namespace EdgeAgent.Lab.Profiling;

/// <summary>State of the device during a run, from its sensors.</summary>
/// <param name="Throttled">Whether the device throttled itself.</param>
/// <param name="GpuUtilization">0–1, mean over the samples of the busiest GPU or queue; null without such a sensor.</param>
internal sealed record DeviceSummary(bool Throttled, double? GpuUtilization);

/// <summary>Samples the device twice per second while something runs.</summary>
internal sealed class ProfileDeviceWatch(SensorSet sensors, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    public async Task<(T Result, DeviceSummary Device)> DuringAsync<T>(Task<T> work)
    {
        List<SensorSnapshot> snapshots = [sensors.Sample()];
        while (!work.IsCompleted)
        {
            await Task.WhenAny(work, Task.Delay(Interval, time, CancellationToken.None));
            snapshots.Add(sensors.Sample());
        }
        return (await work, Sum(snapshots));
    }

    private static DeviceSummary Sum(List<SensorSnapshot> snapshots)
    {
        var first = DeviceConditions.Of(snapshots[0]);
        var gpu = snapshots.Select(BusiestGpu).OfType<double>().ToList();
        var throttled = snapshots.Exists(snapshot => DeviceConditions.Of(snapshot).ThrottledSince(first));
        return new(throttled, gpu.Count == 0 ? null : gpu.Average());
    }

    // The queues of a Raspberry Pi's V3D run in parallel (its binner works on the next frame while this one is rendered). Their mean would
    // report a full GPU as idle, and their sum would count the same time twice. The GPU was busy for at least as long as its busiest queue.
    // A second, idle card does not reduce the load of the first.
    private static double? BusiestGpu(SensorSnapshot snapshot) =>
        snapshot.Of(SensorInstruments.GpuUtilization).Max(reading => (double?)reading.Value);
}
