using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.IO.Processes;

namespace EdgeAgent.Costs;

/// <summary>The cost of the program's processes of one role, and of one stream where they work for one.</summary>
/// <param name="CpuSeconds">Processor time since the start; it only grows.</param>
/// <param name="CpuShare">Processor time per second since the previous sample, where 1 is one CPU; null at the first sample.</param>
/// <param name="MemoryBytes">Current physical memory; null if nothing runs or it cannot be read.</param>
internal sealed record ProcessCost(ChildLabel Label, double CpuSeconds, double? CpuShare, double? MemoryBytes);

/// <summary>The cost of this program, including the programs that it has started.</summary>
/// <remarks>Read from <c>/proc</c> on demand, at most once per sensor interval.</remarks>
internal sealed class ProcessCosts(DeviceAccess files, TimeProvider time)
{
    public const string Agent = "agent";

    private const int Tries = 3;

    private static readonly ChildLabel Self = new(Agent);

    private readonly Lock _oneAtATime = new();
    private readonly ProcessLedger _ledger = new();
    private IReadOnlyList<ProcessCost> _latest = [];
    private long _at;

    /// <summary>The agent first, then its children by stream and role. Empty if <c>/proc</c> cannot be read.</summary>
    public IReadOnlyList<ProcessCost> Now()
    {
        lock (_oneAtATime)
        {
            var now = time.GetTimestamp();
            if (_at == 0 || time.GetElapsedTime(_at, now) >= files.Options.Interval)
            {
                var elapsed = _at == 0 ? null : (double?)time.GetElapsedTime(_at, now).TotalSeconds;
                _latest = Sample(_latest.ToDictionary(cost => cost.Label), elapsed);
                _at = now;
            }
            return _latest;
        }
    }

    private IReadOnlyList<ProcessCost> Sample(Dictionary<ChildLabel, ProcessCost> before, double? elapsed)
    {
        if (Processes() is not { } all)
            return [];
        var (self, running, ended) = all;
        _ledger.Update(self.ChildrenSeconds, running, ended, TimeProvider.System.GetTimestamp());
        var memory = Memory(running.Select(child => child.Child));
        return
        [
            Cost(Self, self.Seconds, ProcessStat.Memory(files, "self")),
            .. _ledger.Seconds
                .OrderBy(entry => entry.Key.Stream, StringComparer.Ordinal).ThenBy(entry => entry.Key.Role, StringComparer.Ordinal)
                .Select(entry => Cost(entry.Key, entry.Value, memory.TryGetValue(entry.Key, out var bytes) ? bytes : null)),
        ];

        ProcessCost Cost(ChildLabel label, double seconds, double? bytes) =>
            new(label, seconds, elapsed is { } span ? (seconds - (before.GetValueOrDefault(label)?.CpuSeconds ?? 0)) / span : null, bytes);
    }

    private ProcessStat? OfSelf()
    {
        try
        {
            return ProcessStat.Read(files, "self");
        }
        catch (DeviceReadException)
        {
            return null;
        }
    }

    // A child that ends during the reading would count twice or not at all; in that case all are read again.
    private (ProcessStat Self, List<ChildTime> Running, List<RunningChild> Ended)? Processes()
    {
        var ended = new List<RunningChild>();
        for (var left = Tries; ; left--)
        {
            var before = OfSelf();
            var running = Children();
            ended.AddRange(ChildProcesses.TakeEnded());
            if (OfSelf() is not { } self)
                return null;
            if (left > 1 && self.ChildrenSeconds > before?.ChildrenSeconds)
                continue;
            running.RemoveAll(entry => ended.Contains(entry.Child));
            return (self, running, ended);
        }
    }

    private List<ChildTime> Children()
    {
        var running = new List<ChildTime>();
        foreach (var child in ChildProcesses.Running)
        {
            if (TimeOf(child) is { } seconds)
                running.Add(new(child, seconds));
        }
        return running;
    }

    // Null if the process has ended; 0, which the ledger ignores, if it cannot be read now.
    private double? TimeOf(RunningChild child)
    {
        try
        {
            return ProcessStat.Read(files, ProcessStat.Name(child.Id)) is { } stat ? stat.Seconds + stat.ChildrenSeconds : null;
        }
        catch (DeviceReadException)
        {
            return 0;
        }
    }

    private Dictionary<ChildLabel, double> Memory(IEnumerable<RunningChild> children)
    {
        var sums = new Dictionary<ChildLabel, double>();
        foreach (var child in children)
        {
            if (ProcessStat.Memory(files, ProcessStat.Name(child.Id)) is { } bytes)
                sums[child.Label] = sums.GetValueOrDefault(child.Label) + bytes;
        }
        return sums;
    }
}
