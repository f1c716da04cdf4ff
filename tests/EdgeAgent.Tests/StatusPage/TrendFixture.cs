using System.Diagnostics.Metrics;
using EdgeAgent.Device.Sensors;
using EdgeAgent.StatusPage;
using Microsoft.Extensions.Logging.Testing;

namespace EdgeAgent.Tests.StatusPage;

/// <summary>A device's trend to which a test adds samples.</summary>
internal sealed class TrendFixture : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly SensorSampler _sampler;
    private readonly TimeProvider _time;

    public TrendFixture(TimeProvider time)
    {
        _time = time;
        var metrics = new SensorMetrics(_services.GetRequiredService<IMeterFactory>());
        _sampler = new(new SensorSet([], time), new SensorsOptions(), metrics, time, new FakeLogger<SensorSampler>());
        Trend = new(_sampler, new SensorsOptions(), time);
    }

    public DeviceTrend Trend { get; }

    public static SensorSnapshot Sample(DateTimeOffset at, params IReadOnlyList<Reading> readings) =>
        new(at, Timestamp: 0, TimeSpan.Zero, [new SensorResult("constructed", readings, [])]);

    /// <summary>Adds a sample of now.</summary>
    /// <param name="idle">Share of processor time.</param>
    public void Add(double temperature, double idle) => Trend.Add(Sample(
        _time.GetUtcNow(),
        new Reading(SensorInstruments.Temperature, temperature, ("hw.id", "thermal_zone:cpu"), ("hw.name", "cpu")),
        new Reading(
            SensorInstruments.TemperatureLimit, 85, ("hw.id", "thermal_zone:cpu"), ("hw.name", "cpu"), ("hw.limit_type", "high.degraded")),
        new Reading(SensorInstruments.CpuUtilization, idle, ("cpu.mode", "idle")),
        new Reading(SensorInstruments.CpuUtilization, 1 - idle, ("cpu.mode", "user"))));

    public async ValueTask DisposeAsync()
    {
        Trend.Dispose();
        _sampler.Dispose();
        await _services.DisposeAsync();
    }
}
