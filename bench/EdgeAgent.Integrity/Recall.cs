using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Integrity;

/// <summary>How well faults were found.</summary>
/// <param name="Delays">For each clip in which the fault was found, the seconds from its beginning to its report; ascending.</param>
/// <param name="Others">Other faults that were reported during the fault, each with its number of clips.</param>
internal sealed record Recall(int Clips, IReadOnlyList<double> Delays, IReadOnlyList<(Signals Signal, int Clips)> Others)
{
    // The background follows the picture with a delay, so a fault may be reported shortly after it has ended.
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Begin = TimeSpan.FromSeconds(FaultTable.Begin);
    private static readonly TimeSpan End = TimeSpan.FromSeconds(FaultTable.End) + Lag;

    public double Share => (double)Delays.Count / Clips;

    /// <param name="runs">At least one.</param>
    public static Recall Of(IReadOnlyCollection<DamagedRun> runs) => new(
        runs.Count,
        [.. runs.Select(Delay).OfType<double>().Order()],
        [
            .. runs.SelectMany(run => Meanwhile(run).Select(one => one.Signal).Where(signal => signal != run.Fault.Signal).Distinct())
                .CountBy(signal => signal)
                .OrderByDescending(other => other.Value)
                .Select(other => (other.Key, other.Value)),
        ]);

    // Null if the fault was not found.
    private static double? Delay(DamagedRun run)
    {
        foreach (var one in Meanwhile(run))
        {
            if (one.Signal == run.Fault.Signal)
                return (one.From - Begin).TotalSeconds;
        }

        return null;
    }

    private static IEnumerable<SignalEvent> Meanwhile(DamagedRun run) =>
        run.Watched.Events.Where(one => one.From >= Begin && one.From < End);
}
