namespace EdgeAgent.Liveness;

/// <summary>
/// Checks whether all loops make progress. It compares their results, not a timer, so that one hung loop is found even while all others
/// run. Call it repeatedly; safe to use from any thread.
/// </summary>
internal sealed class LoopWatch(IReadOnlyList<Loop> loops, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly (object? Mark, long Since)[] _seen = new (object?, long)[loops.Count];

    /// <summary>A sentence that names the loops that hang; null if none does.</summary>
    public string? Fault()
    {
        lock (_lock)
        {
            var hung = loops.Index().Select(item => Hung(item.Item, ref _seen[item.Index])).OfType<string>().ToList();
            return hung.Count == 0 ? null : $"No progress: {string.Join(", ", hung)}.";
        }
    }

    private string? Hung(Loop loop, ref (object? Mark, long Since) seen)
    {
        var mark = loop.Mark();
        if (mark is null || !mark.Equals(seen.Mark))
        {
            seen = (mark, time.GetTimestamp());
            return null;
        }
        var still = time.GetElapsedTime(seen.Since);
        return still > loop.Limit ? FormattableString.Invariant($"{loop.Name} for {still.TotalSeconds:F0} s") : null;
    }
}
