namespace EdgeAgent.Tests;

/// <summary>What a piece of work allocates.</summary>
internal static class Allocation
{
    /// <summary>
    /// Managed bytes that <paramref name="work"/> allocates on this thread each time: the least of several, since a collection in between
    /// counts what is left of the thread's buffer as allocated.
    /// </summary>
    public static long Of(Action work)
    {
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 8; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
