using EdgeAgent.Benchmarks.Planning;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>Reports the progress of a measurement, at most twice per second, so that reporting does not affect the measurement.</summary>
internal sealed class ProgressReporter(RunLimits limits, Action<WorkerMessage> report)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private TimeSpan _due = TimeSpan.Zero;

    public void Report(int count, TimeSpan elapsed)
    {
        if (elapsed < _due)
            return;
        _due = elapsed + Interval;
        report(new WorkerMessage.Measuring(count, limits.Progress(count, elapsed)));
    }
}
