using EdgeAgent.Costs;

namespace EdgeAgent.StatusPage;

/// <summary>What the program costs, process by process.</summary>
internal static class CostRows
{
    /// <summary>What runs now, and the agent; a role that has ended has cost its time and costs nothing now.</summary>
    public static IReadOnlyList<CostStatus> Of(IEnumerable<ProcessCost> costs) =>
    [
        .. costs.Where(cost => cost.MemoryBytes is not null || cost.CpuShare > 0)
            .Select(cost => new CostStatus(cost.Label.Role, cost.Label.Stream, cost.CpuSeconds, cost.CpuShare, cost.MemoryBytes)),
    ];
}
