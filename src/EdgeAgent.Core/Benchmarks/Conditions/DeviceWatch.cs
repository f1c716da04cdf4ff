using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Device.Sensors;

namespace EdgeAgent.Benchmarks.Conditions;

/// <summary>Samples the device during a benchmark: on request, and otherwise once per second.</summary>
/// <param name="sensors">Used by this watch only.</param>
internal sealed class DeviceWatch(SensorSet sensors, TimeProvider time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly long _start = time.GetTimestamp();
    private readonly Lock _oneAtATime = new();
    private readonly List<DeviceSample> _samples = [];
    private volatile int _run;

    /// <summary>The <see cref="BenchmarkRun.Order"/> of the current run; 0 between runs.</summary>
    public int Run
    {
        set => _run = value;
    }

    /// <summary>Total time spent sampling so far.</summary>
    public TimeSpan Cost { get; private set; }

    /// <summary>All samples so far.</summary>
    public IReadOnlyList<DeviceSample> Samples
    {
        get
        {
            lock (_oneAtATime)
                return [.. _samples];
        }
    }

    public DeviceSample Look()
    {
        lock (_oneAtATime)
        {
            var snapshot = sensors.Sample();
            var at = time.GetElapsedTime(_start, snapshot.Timestamp);
            var sample = new DeviceSample(at, _run, DeviceConditions.Of(snapshot), EnergyCount.Of(snapshot, at), snapshot.Took);
            _samples.Add(sample);
            Cost += snapshot.Took;
            return sample;
        }
    }

    /// <summary>Samples once per second, unless a sample was requested within the last second.</summary>
    public async Task WatchAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Interval, time, stop);
                if (IsDue())
                    Look();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The benchmark is over.
        }
    }

    private bool IsDue()
    {
        lock (_oneAtATime)
            return _samples.Count == 0 || time.GetElapsedTime(_start) - _samples[^1].At >= Interval;
    }
}

/// <summary>The device at one moment of a benchmark.</summary>
/// <param name="At">Time since the watch began.</param>
/// <param name="Run">See <see cref="TracePoint.Run"/>.</param>
/// <param name="Took">Time spent sampling.</param>
internal sealed record DeviceSample(TimeSpan At, int Run, DeviceConditions Conditions, EnergyCount? Energy, TimeSpan Took);
