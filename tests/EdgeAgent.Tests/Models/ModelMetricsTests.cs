using System.Diagnostics.Metrics;
using EdgeAgent.Models;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace EdgeAgent.Tests.Models;

public sealed class ModelMetricsTests
{
    [Fact]
    public void Accuracy_IsThatOfEachCard()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var collector = new MetricCollector<double>(meters, ModelMetrics.MeterName, "edgeagent.model.accuracy");
        _ = new ModelMetrics(meters, [new("efficientnet_b0", "w", "ab", "luma-contrast", "constructed", "MIT", new(0.83, null, null))]);

        collector.RecordObservableInstruments();

        var point = collector.GetMeasurementSnapshot().ShouldHaveSingleItem();
        (point.Value, point.Tags["edgeagent.model.variant"]).ShouldBe((0.83, "efficientnet_b0"));
    }
}
