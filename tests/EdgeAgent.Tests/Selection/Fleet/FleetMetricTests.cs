using EdgeAgent.Cli;
using EdgeAgent.Selection.Fleet;
using EdgeAgent.Telemetry;

namespace EdgeAgent.Tests.Selection.Fleet;

/// <summary>The queries use the metric names that devices export.</summary>
public sealed class FleetMetricTests
{
    private static readonly IReadOnlyList<DocumentedMetric> Documented = MetricsDocCommand.Metrics();

    public static TheoryData<string> Names => [.. FleetMetric.All.Select(metric => metric.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Metric_IsDocumented_WithItsLabels(string name)
    {
        var exported = Documented.SingleOrDefault(metric => metric.PrometheusName == name).ShouldNotBeNull();
        FleetMetric.All.Single(metric => metric.Name == name)
            .Labels.ShouldBe(exported.Attributes.Select(PrometheusName.Label), ignoreOrder: true);
    }

    [Fact]
    public void Expression_AsksForTheNewestOfEachDevice() => FleetMetric.Memory.Expression.ShouldBe(
        "max by (service_instance_id, edgeagent_hardware_tier, edgeagent_model_variant, edgeagent_model_precision, "
        + "edgeagent_inference_provider, edgeagent_benchmark_scenario) ("
        + "edgeagent_benchmark_memory_bytes{edgeagent_benchmark_scenario=\"SingleStream\"} or on (service_instance_id) "
        + "last_over_time(edgeagent_benchmark_memory_bytes{edgeagent_benchmark_scenario=\"SingleStream\"}[1d]))");
}
