using System.Diagnostics.Metrics;
using EdgeAgent.Costs;

namespace EdgeAgent.Hosting;

/// <summary>Whether the program's results outlive it, as a metric.</summary>
internal sealed class StateMetrics
{
    public const string MeterName = ProcessCostMetrics.MeterName;

    public StateMetrics(IMeterFactory meters, StateFolder state) => meters.Create(MeterName).CreateObservableGauge(
        "edgeagent.state.degraded", () => state.Fault is null ? 0 : 1, "1",
        "1 if the state directory was not writable at startup; benchmark results and unsent telemetry are then lost on exit. "
        + "Without attributes.");
}
