using EdgeAgent.Sensors;

namespace EdgeAgent.Benchmarks;

/// <summary>Watches the device from outside while a worker measures: energy, heat and throttling, once a second.</summary>
internal sealed class RunObserver(SensorSet sensors, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(3);

    private readonly long _start = time.GetTimestamp();

    /// <summary>Power without work, in watts; null, and no time spent, where nothing measures energy.</summary>
    public async Task<double?> IdleWattsAsync(CancellationToken cancellation)
    {
        var (first, _) = Sample();
        if (first.Energy is null)
            return null;
        await Task.Delay(IdleTime, time, cancellation);
        return Sample().Sighting.Energy?.WattsSince(first.Energy);
    }

    public DeviceConditions Conditions() => Sample().Sighting.Conditions;

    /// <summary>Samples from now until <paramref name="measured"/> completes.</summary>
    public async Task<Observation> ObserveAsync(Task measured)
    {
        List<Sighting> sightings = [];
        var cost = TimeSpan.Zero;
        do
        {
            Add();
            await Task.WhenAny(measured, Task.Delay(Interval, time, CancellationToken.None));
        }
        while (!measured.IsCompleted);
        Add();
        return new(sightings, cost);

        void Add()
        {
            var (sighting, took) = Sample();
            sightings.Add(sighting);
            cost += took;
        }
    }

    private (Sighting Sighting, TimeSpan Took) Sample()
    {
        var snapshot = sensors.Sample();
        var at = time.GetElapsedTime(_start, snapshot.Timestamp);
        return (new(DeviceConditions.Of(snapshot), EnergyCount.Of(snapshot, at)), snapshot.Took);
    }
}

/// <summary>The device at one moment of a run.</summary>
internal sealed record Sighting(DeviceConditions Conditions, EnergyCount? Energy);

/// <summary>All that was seen of a run from outside.</summary>
/// <param name="Sightings">At least two: its beginning and its end.</param>
/// <param name="Cost">Time spent on looking.</param>
internal sealed record Observation(IReadOnlyList<Sighting> Sightings, TimeSpan Cost)
{
    public bool Throttled => Sightings.Any(sighting => sighting.Conditions.ThrottledSince(Sightings[0].Conditions));

    public EnergyUse? Energy(double? idleWatts, int frames) =>
        Sightings[0].Energy is { } before && Sightings[^1].Energy is { } after && idleWatts is { } idle ? EnergyUse.Of(before, after, idle, frames) : null;

    /// <summary>Highest °C of each sensor.</summary>
    public IReadOnlyDictionary<string, double> PeakTemperatures() => Sightings
        .SelectMany(sighting => sighting.Conditions.Temperatures)
        .GroupBy(temperature => temperature.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Max(temperature => temperature.Value), StringComparer.Ordinal);
}
