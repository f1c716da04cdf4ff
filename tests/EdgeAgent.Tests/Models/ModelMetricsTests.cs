using System.Diagnostics.Metrics;
using EdgeAgent.Models;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace EdgeAgent.Tests.Models;

public sealed class ModelMetricsTests
{
    [Fact]
    public void Accuracy_IsThatOfEachCardAndMeasuredPrecision()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var collector = new MetricCollector<double>(meters, ModelMetrics.MeterName, "edgeagent.model.accuracy");
        var precisions = new Dictionary<string, ModelAccuracy> { ["int8"] = new(0.82, null, null) };
        _ = new ModelMetrics(
            meters,
            [
                new("efficientnet_b0", "w", "ab", "luma-contrast", "constructed", "MIT", new(0.83, null, null), Precisions: precisions),
            ]);

        collector.RecordObservableInstruments();

        var points = collector.GetMeasurementSnapshot();
        points.ShouldAllBe(point => Equals(point.Tags["edgeagent.model.variant"], "efficientnet_b0"));
        points.Select(point => (point.Tags["edgeagent.model.precision"], point.Value)).ShouldBe([("fp32", 0.83), ("int8", 0.82)]);
    }
}
