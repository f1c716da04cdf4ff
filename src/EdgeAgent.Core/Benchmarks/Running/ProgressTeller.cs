using EdgeAgent.Benchmarks.Planning;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>Tells how far a measurement is, twice a second at most, so that telling costs the measurement nothing.</summary>
internal sealed class ProgressTeller(RunLimits limits, Action<WorkerMessage> tell)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private TimeSpan _due = TimeSpan.Zero;

    public void Tell(int count, TimeSpan elapsed)
    {
        if (elapsed < _due)
            return;
        _due = elapsed + Interval;
        tell(new WorkerMessage.Measuring(count, limits.Progress(count, elapsed)));
    }
}
