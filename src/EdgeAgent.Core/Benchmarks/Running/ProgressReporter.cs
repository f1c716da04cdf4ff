using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Workers;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>Reports the progress of a measurement.</summary>
internal sealed class ProgressReporter(RunLimits limits, Action<WorkerMessage> send)
{
    private readonly ReportInterval _interval = new();

    /// <param name="count">Calls so far.</param>
    /// <param name="elapsed">Time since the first of them.</param>
    public void Report(int count, TimeSpan elapsed)
    {
        if (_interval.IsOver(elapsed))
            send(new WorkerMessage.Measuring(count, limits.Progress(count, elapsed)));
    }
}
