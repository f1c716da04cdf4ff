using System.Diagnostics.Metrics;
using EdgeAgent.Costs;

namespace EdgeAgent.Hosting;

/// <summary>Whether the program's results outlive it, as a metric.</summary>
internal sealed class StateMetrics
{
    public const string MeterName = ProcessCostMetrics.MeterName;

    public StateMetrics(IMeterFactory meters, StateFolder state) => meters.Create(MeterName).CreateObservableGauge(
        "edgeagent.state.degraded", () => state.Fault is null ? 0 : 1, "1",
        "1 when the state directory could not be written at the start, so that results of benchmarks and unsent telemetry end with the program. Without attributes.");
}
