using EdgeAgent.Costs;

namespace EdgeAgent.StatusPage;

/// <summary>The cost of the program, by role of its processes.</summary>
internal static class CostRows
{
    /// <summary>The agent and what runs now; a role that has ended costs nothing now and is left out.</summary>
    public static IReadOnlyList<CostStatus> Of(IEnumerable<ProcessCost> costs) =>
    [
        .. costs.Where(cost => cost.MemoryBytes is not null || cost.CpuShare > 0)
            .Select(cost => new CostStatus(cost.Label.Role, cost.Label.Stream, cost.CpuSeconds, cost.CpuShare, cost.MemoryBytes)),
    ];
}
