using EdgeAgent.Daemon;
using EdgeAgent.Sensors;

namespace EdgeAgent.StatusPage;

/// <summary>What <c>/healthz</c> answers.</summary>
internal sealed record HealthReport(bool Healthy, string Reason);

/// <summary>Whether the daemon's loops make progress. A camera or a collector that is away is no illness of the daemon.</summary>
internal sealed class Health(SensorSampler sensors, LoopWatch loops)
{
    public HealthReport Check()
    {
        if (sensors.Latest is null)
            return new(false, "The sensors were not read yet.");
        return loops.Fault() is { } fault ? new(false, fault) : new(true, "The loops make progress.");
    }
}
