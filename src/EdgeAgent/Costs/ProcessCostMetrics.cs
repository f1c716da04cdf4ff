using System.Diagnostics.Metrics;

namespace EdgeAgent.Costs;

/// <summary>The cost of the program and of the programs that it starts, as metrics.</summary>
internal sealed class ProcessCostMetrics
{
    public const string MeterName = "EdgeAgent.Daemon";

    private const string Attributes = "Per `edgeagent.process.role` (agent, decoder, probe, benchmark-worker, profile-worker) and "
        + "`edgeagent.video.stream`, for processes of one stream.";

    public ProcessCostMetrics(IMeterFactory meters, Func<IReadOnlyList<ProcessCost>> costs)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableCounter("edgeagent.process.cpu.time", () => costs().Select(cost => Measured(cost, cost.CpuSeconds)), "s",
            $"CPU time of the agent and of the programs that it starts, including those that have ended. {Attributes}");
        meter.CreateObservableUpDownCounter("edgeagent.process.memory.usage",
            () => costs().Where(cost => cost.MemoryBytes is not null).Select(cost => Measured(cost, cost.MemoryBytes!.Value)), "By",
            "Physical memory of the agent and of its running programs: the proportional set size, so that shared memory counts once; "
            + $"resident memory where the proportional set size is not readable. {Attributes}");
    }

    private static Measurement<double> Measured(ProcessCost cost, double value) => cost.Label.Stream is { } stream
        ? new(value, new("edgeagent.process.role", cost.Label.Role), new("edgeagent.video.stream", stream))
        : new(value, new KeyValuePair<string, object?>("edgeagent.process.role", cost.Label.Role));
}
