using System.Collections.Concurrent;

namespace EdgeAgent.IO.Processes;

/// <summary>The purpose of a child process.</summary>
/// <param name="Role">One of <see cref="ChildRoles"/>: the value of <c>edgeagent.process.role</c>.</param>
/// <param name="Stream">The stream that it works for; null if none.</param>
internal sealed record ChildLabel(string Role, string? Stream = null);

/// <summary>The roles of child processes.</summary>
internal static class ChildRoles
{
    public const string Decoder = "decoder", Probe = "probe", BenchmarkWorker = "benchmark-worker", ProfileWorker = "profile-worker";
    public const string Other = "other";
}

/// <summary>A started child process; compared by identity, because the kernel reuses process IDs.</summary>
/// <param name="startedAt">In <see cref="TimeProvider.System"/>'s ticks.</param>
internal sealed class RunningChild(int id, ChildLabel label, long startedAt)
{
    public int Id { get; } = id;
    public ChildLabel Label { get; } = label;
    public long StartedAt { get; } = startedAt;

    /// <summary>When its exit status was collected; 0 before.</summary>
    public long EndedAt { get; set; }

    /// <summary>Its processor time shortly before its end; null if it was not read.</summary>
    public ChildReading? Last { get; set; }
}

/// <summary>A child's own processor time at one moment.</summary>
/// <param name="At">In <see cref="TimeProvider.System"/>'s ticks.</param>
internal sealed record ChildReading(double Seconds, long At);

/// <summary>The running child processes, and those that ended since the last query. Their cost is part of this program's cost.</summary>
internal static class ChildProcesses
{
    // Commands other than the daemon start processes but never query their costs.
    private const int MostEnded = 1000;

    private static readonly ConcurrentDictionary<RunningChild, byte> Children = new();
    private static readonly ConcurrentQueue<RunningChild> Finished = new();

    public static IReadOnlyList<RunningChild> Running => [.. Children.Keys];

    public static RunningChild Started(int id, ChildLabel label)
    {
        var child = new RunningChild(id, label, TimeProvider.System.GetTimestamp());
        Children[child] = default;
        return child;
    }

    /// <summary>Records that its exit status was collected. Further calls have no effect.</summary>
    public static void Ended(RunningChild child)
    {
        if (!Children.TryRemove(child, out _))
            return;
        child.EndedAt = TimeProvider.System.GetTimestamp();
        Finished.Enqueue(child);
        while (Finished.Count > MostEnded)
            Finished.TryDequeue(out _);
    }

    /// <summary>The child processes that ended since the last call.</summary>
    public static IReadOnlyList<RunningChild> TakeEnded()
    {
        var ended = new List<RunningChild>();
        while (Finished.TryDequeue(out var child))
            ended.Add(child);
        return ended;
    }
}
