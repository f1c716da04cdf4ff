using EdgeAgent.IO.Processes;

namespace EdgeAgent.Costs;

/// <summary>Processor time of a running child so far, including that of programs that it started and that ended.</summary>
internal readonly record struct ChildTime(RunningChild Child, double Seconds);

/// <summary>
/// Adds up the processor time of children that start and end, by label. Each sum only grows; together they equal the kernel's count.
/// </summary>
/// <remarks>
/// The kernel keeps the time of a child until its exit status is collected, and from then on only the sum over all such children. The last
/// known time of a child is that of the last sample, or the one read when it was about to end (<see cref="RunningChild.Last"/>). The
/// part of that sum's growth beyond the last known times of the ended children was never seen. It is divided among them by the time since
/// then.
/// </remarks>
internal sealed class ProcessLedger
{
    private readonly Dictionary<ChildLabel, double> _ended = [];
    private Dictionary<RunningChild, (double Seconds, long At)> _running = [];
    private double _collected;

    /// <summary>Seconds by label, of running and ended children.</summary>
    public IReadOnlyDictionary<ChildLabel, double> Seconds { get; private set; } = new Dictionary<ChildLabel, double>();

    /// <param name="collected">The kernel's sum over all children whose exit status was collected, in seconds.</param>
    /// <param name="running">The running children.</param>
    /// <param name="ended">Children that have ended; those that were running before and no longer are may be missing.</param>
    /// <param name="at">Now, in the ticks of <see cref="RunningChild.StartedAt"/>.</param>
    public void Update(double collected, IReadOnlyList<ChildTime> running, IReadOnlyList<RunningChild> ended, long at)
    {
        Settle(Math.Max(0, collected - _collected), [.. ended.Union(_running.Keys.Except(running.Select(entry => entry.Child)))], at);
        _collected = Math.Max(_collected, collected);
        _running = running.ToDictionary(entry => entry.Child, entry => (Math.Max(entry.Seconds, Seen(entry.Child).Seconds), at));
        Seconds = Sums();
    }

    private void Settle(double grown, List<RunningChild> ended, long at)
    {
        var unseen = Math.Max(0, grown - ended.Sum(child => Seen(child).Seconds));
        var times = ended.Select(child => Math.Max(1.0, (child.EndedAt > 0 ? child.EndedAt : at) - Seen(child).At)).ToList();
        var all = times.Sum();
        for (var index = 0; index < ended.Count; index++)
        {
            var label = ended[index].Label;
            _ended[label] = _ended.GetValueOrDefault(label) + Seen(ended[index]).Seconds + (unseen * times[index] / all);
        }
    }

    private (double Seconds, long At) Seen(RunningChild child)
    {
        var seen = _running.TryGetValue(child, out var sampled) ? sampled : (Seconds: 0, At: child.StartedAt);
        return child.Last is { } last && last.At > seen.At ? (Math.Max(last.Seconds, seen.Seconds), last.At) : seen;
    }

    private Dictionary<ChildLabel, double> Sums()
    {
        var sums = new Dictionary<ChildLabel, double>(_ended);
        foreach (var (child, (seconds, _)) in _running)
            sums[child.Label] = sums.GetValueOrDefault(child.Label) + seconds;
        return sums;
    }
}
