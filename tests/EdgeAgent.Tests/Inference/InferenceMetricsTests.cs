using System.Diagnostics.Metrics;
using EdgeAgent.Inference;
using EdgeAgent.Tests.Models;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace EdgeAgent.Tests.Inference;

public sealed class InferenceMetricsTests
{
    [Fact]
    public void Record_PublishesSecondsPerModelAndProvider()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var collector = new MetricCollector<double>(meters, InferenceMetrics.MeterName, "edgeagent.inference.duration");
        using var session = ModelSession.Load(WrittenModels.Seeded("b0"), new InferenceOptions { ExecutionProvider = "cpu", Threads = 1 });

        new InferenceMetrics(meters).Record(session, TimeSpan.FromMilliseconds(12.5));

        var measurement = collector.LastMeasurement!;
        measurement.Value.ShouldBe(0.0125);
        measurement.Tags["edgeagent.model.variant"].ShouldBe("efficientnet_b0");
        measurement.Tags["edgeagent.model.precision"].ShouldBe("fp32");
        measurement.Tags["edgeagent.inference.provider"].ShouldBe("cpu");
    }
}
