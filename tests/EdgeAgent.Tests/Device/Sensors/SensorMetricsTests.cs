using System.Diagnostics.Metrics;
using EdgeAgent.Device.Sensors;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace EdgeAgent.Tests.Device.Sensors;

public sealed class SensorMetricsTests
{
    [Fact]
    public void Publish_ShowsTheLatestSampleAndNoneBefore()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var metrics = new SensorMetrics(meters);
        using var temperatures = new MetricCollector<double>(meters, SensorMetrics.MeterName, "hw.temperature");

        metrics.Publish(
            Sample(new(SensorInstruments.Temperature, 40, ("hw.id", "a")), new(SensorInstruments.Temperature, 50, ("hw.id", "b"))));
        metrics.Publish(Sample(new(SensorInstruments.Temperature, 41, ("hw.id", "a")), new(SensorInstruments.MemoryLimit, 1)));
        temperatures.RecordObservableInstruments();

        var shown = temperatures.GetMeasurementSnapshot().ShouldHaveSingleItem();
        shown.Value.ShouldBe(41);
        shown.Tags.ShouldBe([new("hw.id", "a")]);
    }

    private static SensorSnapshot Sample(params Reading[] readings) =>
        new(DateTimeOffset.UnixEpoch, 0, TimeSpan.FromMilliseconds(1), [new("test", readings, [])]);
}
