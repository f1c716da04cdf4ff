using EdgeAgent.Benchmarks.Conditions;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>Samples energy, temperatures, and throttling once per second while a worker measures.</summary>
internal sealed class RunObserver(DeviceWatch watch, TimeProvider time)
{
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(3);

    /// <summary>Idle power in watts; null, without any wait, if nothing measures energy.</summary>
    public async Task<double?> IdleWattsAsync(CancellationToken cancellation)
    {
        if (watch.Look().Energy is not { } first)
            return null;
        await Task.Delay(IdleTime, time, cancellation);
        return watch.Look().Energy?.WattsSince(first);
    }

    public DeviceConditions Conditions() => watch.Look().Conditions;

    /// <summary>Samples from now until <paramref name="over"/> completes.</summary>
    /// <param name="seen">Receives all samples so far, after each sample.</param>
    public async Task<Observation> ObserveAsync(Task over, Action<IReadOnlyList<DeviceSample>>? seen = null)
    {
        List<DeviceSample> samples = [];
        do
        {
            samples.Add(watch.Look());
            seen?.Invoke(samples);
            await Task.WhenAny(over, Task.Delay(DeviceWatch.Interval, time, CancellationToken.None));
        }
        while (!over.IsCompleted);
        samples.Add(watch.Look());
        return new(samples);
    }
}

/// <summary>The samples of a part of a run.</summary>
/// <param name="Samples">At least two: at its beginning and at its end.</param>
internal sealed record Observation(IReadOnlyList<DeviceSample> Samples)
{
    public bool Throttled => Samples.Any(sample => sample.Conditions.ThrottledSince(Samples[0].Conditions));

    /// <summary>Time spent sampling.</summary>
    public TimeSpan Cost => Samples.Aggregate(TimeSpan.Zero, (cost, sample) => cost + sample.Took);

    public EnergyUse? Energy(double? idleWatts, int frames) =>
        Samples[0].Energy is { } before && Samples[^1].Energy is { } after && idleWatts is { } idle
            ? EnergyUse.Of(before, after, idle, frames)
            : null;

    /// <summary>Time from the start of this part until the device first throttled, in this part or the next; null if it did not.</summary>
    public double? SecondsToThrottle(Observation after)
    {
        var start = Samples[0];
        var first = Samples.Concat(after.Samples).FirstOrDefault(sample => sample.Conditions.ThrottledSince(start.Conditions));
        return (first?.At - start.At)?.TotalSeconds;
    }

    /// <summary>Highest °C of each sensor.</summary>
    public IReadOnlyDictionary<string, double> PeakTemperatures() => Samples
        .SelectMany(sample => sample.Conditions.Temperatures)
        .GroupBy(temperature => temperature.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Max(temperature => temperature.Value), StringComparer.Ordinal);
}
