using System.Diagnostics.Metrics;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Access;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Device.Sensors;

public sealed class SensorSamplerTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeLogger<SensorSampler> _log = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FickleSensor _fickle = new();
    private readonly SensorSampler _sampler;
    private readonly MetricCollector<long> _errors;

    public SensorSamplerTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        var sensors = new SensorSet([_fickle, new SteadySensor()], _time);
        _errors = new(meters, SensorMetrics.MeterName, "edgeagent.sensor.errors");
        _sampler = new(sensors, new SensorsOptions(), new SensorMetrics(meters), _time, _log);
    }

    public async ValueTask DisposeAsync()
    {
        await _sampler.StopAsync(CancellationToken.None);
        _sampler.Dispose();
        _errors.Dispose();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task Start_TakesTheFirstSampleAtOnce()
    {
        _sampler.Latest.ShouldBeNull();
        await StartAsync();
        _sampler.Latest!.Of(SensorInstruments.MemoryLimit).ShouldHaveSingleItem().Value.ShouldBe(1);
    }

    [Fact]
    public async Task Sampler_ReadsAgainAtEachInterval()
    {
        await StartAsync();
        var first = _sampler.Latest;
        await NextAsync();
        _sampler.Latest.ShouldNotBe(first);
        _sampler.Latest!.TakenAt.ShouldBe(first!.TakenAt + new SensorsOptions().Interval);
    }

    [Fact]
    public async Task BrokenSensor_IsCountedEachTimeAndLoggedOnceAChange()
    {
        _fickle.Fault = new DeviceReadException("/sys/x", "EIO", "input/output error");
        await StartAsync();
        await NextAsync();
        await NextAsync();
        _log.Collector.GetSnapshot().ShouldHaveSingleItem().Message
            .ShouldBe("Sensor fickle partly failed; its other readings continue. /sys/x: input/output error");
        var counted = _errors.GetMeasurementSnapshot();
        counted.Count.ShouldBe(3);
        counted.ShouldAllBe(error => Equals(error.Tags["edgeagent.sensor.name"], "fickle") && Equals(error.Tags["error.type"], "EIO"));

        _fickle.Fault = null;
        await NextAsync();
        _log.Collector.GetSnapshot().Select(record => record.Level).ShouldBe([LogLevel.Warning, LogLevel.Information]);
    }

    [Fact]
    public async Task SensorWithAMistakeInIt_CostsOnlyItself()
    {
        _fickle.Fault = new InvalidOperationException("a mistake");
        await StartAsync();
        _sampler.Latest!.Of(SensorInstruments.MemoryLimit).ShouldHaveSingleItem();
        _sampler.Latest!.Sensors[0].Faults.ShouldHaveSingleItem().ShouldBe(new("InvalidOperationException", "a mistake"));
    }

    [Fact]
    public async Task ReadingsBeforeAFault_Count()
    {
        _fickle.Fault = new DeviceReadException("/sys/x", "EIO", "input/output error");
        await StartAsync();
        _sampler.Latest!.Of(SensorInstruments.MemoryAvailable).ShouldHaveSingleItem().Value.ShouldBe(2);
    }

    private async Task StartAsync()
    {
        await _sampler.StartAsync(CancellationToken.None);
        await _sampler.FirstSample.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private Task NextAsync()
    {
        var before = _sampler.Latest;
        return Eventually.HoldsAsync(() =>
        {
            // The loop may still be on its way to its timer, which then does not see time passing.
            if (_time.GetUtcNow() == before!.TakenAt)
                _time.Advance(new SensorsOptions().Interval);
            return _sampler.Latest != before;
        });
    }

    private sealed class SteadySensor : ISensor
    {
        public string Name => "steady";

        public IEnumerable<Reading> Read() => [new(SensorInstruments.MemoryLimit, 1)];
    }

    private sealed class FickleSensor : ISensor
    {
        public string Name => "fickle";

        public Exception? Fault { get; set; }

        public IEnumerable<Reading> Read()
        {
            yield return new(SensorInstruments.MemoryAvailable, 2);
            if (Fault is not null)
                throw Fault;
        }
    }
}
