using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Device.Sensors;

namespace EdgeAgent.Lab.Profiling;

/// <summary>What was seen of the device from outside during a run.</summary>
/// <param name="Throttled">Whether it slowed itself down.</param>
/// <param name="GpuUtilisation">0–1, mean of the samples, each the busiest GPU's or queue's; null where no sensor tells.</param>
internal sealed record DeviceSight(bool Throttled, double? GpuUtilisation);

/// <summary>Samples the device twice a second while something runs.</summary>
internal sealed class DeviceWatch(SensorSet sensors, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    public async Task<(T Result, DeviceSight Sight)> DuringAsync<T>(Task<T> work)
    {
        List<SensorSnapshot> snapshots = [sensors.Sample()];
        while (!work.IsCompleted)
        {
            await Task.WhenAny(work, Task.Delay(Interval, time, CancellationToken.None));
            snapshots.Add(sensors.Sample());
        }
        return (await work, Sum(snapshots));
    }

    private static DeviceSight Sum(List<SensorSnapshot> snapshots)
    {
        var first = DeviceConditions.Of(snapshots[0]);
        var gpu = snapshots.Select(BusiestGpu).OfType<double>().ToList();
        return new(snapshots.Exists(snapshot => DeviceConditions.Of(snapshot).ThrottledSince(first)), gpu.Count == 0 ? null : gpu.Average());
    }

    // The queues of a Raspberry Pi's V3D work beside each other (its binner on the next frame while this one is rendered): their mean would call a full GPU
    // idle, and their sum counts the same time twice. It was busy for at least as long as the busiest of them; and a second card without work takes no load off the first.
    private static double? BusiestGpu(SensorSnapshot snapshot) => snapshot.Of(SensorInstruments.GpuUtilization).Max(reading => (double?)reading.Value);
}
