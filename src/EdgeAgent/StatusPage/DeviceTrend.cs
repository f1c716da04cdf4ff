using EdgeAgent.Device.Sensors;
using EdgeAgent.Presentation;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.StatusPage;

/// <summary>The response of <c>/api/device/history</c>.</summary>
/// <param name="Time">Seconds since the Unix epoch.</param>
/// <param name="Span">Seconds that the points cover at most.</param>
/// <param name="Step">Seconds per point.</param>
internal sealed record DeviceHistoryDocument(string Schema, double Time, int Span, int Step, IReadOnlyList<ReadingHistory> Charts)
{
    public const string CurrentSchema = "edgeagent.device-history/1";
}

/// <summary>One of <see cref="KeyReadings"/> over time.</summary>
/// <param name="Now">The latest value, in <paramref name="Unit"/>.</param>
/// <param name="Text">The latest value with its unit, for a person.</param>
/// <param name="Part">The part of the device that it belongs to; absent for the whole device.</param>
/// <param name="Limit">A value that it should not reach; absent if there is none.</param>
/// <param name="Points">Rows of [seconds since the epoch, mean, highest], oldest first.</param>
internal sealed record ReadingHistory(
    string Key, string Title, string Unit, double Now, string Text, string? Part, double? Limit, string? LimitText,
    IReadOnlyList<double[]> Points);

/// <summary>Keeps the last 24 hours of the device's key readings in memory: about 50 kB per reading.</summary>
internal sealed class DeviceTrend(SensorSampler sensors, SensorsOptions options, TimeProvider time) : BackgroundService
{
    // Short spans have a point per minute; longer ones as many points as a small chart can show.
    private const int MostPoints = 144;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, MinuteRing<Sums>> _rings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KeyReading> _latest = new(StringComparer.Ordinal);
    private SensorSnapshot? _added;

    /// <param name="span">At most 24 hours.</param>
    public DeviceHistoryDocument Last(TimeSpan span)
    {
        var now = time.GetUtcNow();
        var step = Math.Max(1, (int)span.TotalMinutes / MostPoints);
        lock (_lock)
        {
            return new(
                DeviceHistoryDocument.CurrentSchema, now.ToUnixTimeMilliseconds() / 1000.0, (int)span.TotalSeconds, step * 60,
                [.. _latest.Values.Select(reading => History(reading, MinuteRing<Sums>.Of(now - span), MinuteRing<Sums>.Of(now), step))]);
        }
    }

    /// <summary>Adds a sample, unless it was added before.</summary>
    public void Add(SensorSnapshot sample)
    {
        lock (_lock)
        {
            if (ReferenceEquals(sample, _added))
                return;
            _added = sample;
            _latest.Clear();
            foreach (var reading in KeyReadings.Of(sample))
            {
                _latest[reading.Key] = reading;
                if (!_rings.TryGetValue(reading.Key, out var ring))
                    _rings[reading.Key] = ring = new();
                ref var sums = ref ring.At(MinuteRing<Sums>.Of(sample.TakenAt));
                var highest = sums.Count == 0 ? reading.Value : Math.Max(sums.Highest, reading.Value);
                sums = new(sums.Count + 1, sums.Total + reading.Value, highest);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Interval, time);
        do
        {
            if (sensors.Latest is { } sample)
                Add(sample);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private ReadingHistory History(KeyReading reading, long first, long last, int step) => new(
        reading.Key, reading.Title, reading.Unit, reading.Value, HumanUnits.Format(reading.Value, reading.Unit),
        reading.Part.Length > 0 ? reading.Part : null, reading.Limit,
        reading.Limit is { } limit ? HumanUnits.Format(limit, reading.Unit) : null,
        [
            .. _rings[reading.Key].Between(first, last).GroupBy(slot => slot.Minute / step, slot => slot.Value)
                .Select(group => Point(group.Key * step, [.. group])),
        ]);

    private static double[] Point(long minute, Sums[] sums) =>
    [
        minute * 60.0,
        Math.Round(sums.Sum(one => one.Total) / sums.Sum(one => one.Count), 3),
        Math.Round(sums.Max(one => one.Highest), 3),
    ];

    private readonly record struct Sums(int Count, double Total, double Highest);
}
