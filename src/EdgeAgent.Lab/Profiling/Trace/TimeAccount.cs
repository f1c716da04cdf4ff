using EdgeAgent.Statistics;

namespace EdgeAgent.Lab.Profiling.Trace;

/// <summary>Time of one owner within an inference.</summary>
/// <param name="Owner">A layer's name, or one of <see cref="NodeOwners"/>'.</param>
/// <param name="Operators">Operators of its kernels, in order.</param>
/// <param name="Seconds">Median over the inferences, without the cost of recording.</param>
internal sealed record OwnedTime(string Owner, IReadOnlyList<string> Operators, double Seconds);

/// <summary>Sums recorded inferences by owner.</summary>
internal static class TimeAccount
{
    /// <param name="runs">At least one inference.</param>
    /// <param name="recordingSeconds">Cost of recording within the recorded time of each kernel.</param>
    /// <returns>Owners in the order of first appearance.</returns>
    public static IReadOnlyList<OwnedTime> Of(IReadOnlyList<TracedRun> runs, NodeOwners owners, double recordingSeconds)
    {
        var byRun = runs
            .Select(run => run.Kernels.GroupBy(owners.Of)
                .ToDictionary(kernels => kernels.Key, kernels => kernels.ToList(), StringComparer.Ordinal))
            .ToList();
        return [.. byRun[0].Select(first => new OwnedTime(
            first.Key,
            [.. first.Value.Select(kernel => kernel.Operator)],
            Quantiles.Median(byRun.Select(run => run.TryGetValue(first.Key, out var kernels) ? Seconds(kernels, recordingSeconds) : 0))))];
    }

    // Subtracted from the sum, not from each kernel, because the cost is a mean and the clock counts whole microseconds.
    private static double Seconds(List<TracedKernel> kernels, double recordingSeconds) =>
        Math.Max(kernels.Sum(kernel => kernel.Seconds) - (kernels.Count * recordingSeconds), 0);
}
