using EdgeAgent.Inference;
using EdgeAgent.Lab.Profiling.Trace;

namespace EdgeAgent.Lab.Profiling.Ceilings;

/// <summary>
/// Measures the cost of a kernel with almost no work (sixteen additions), and the time that the runtime's profiler adds to each recorded
/// time. Such a kernel wakes no other thread. A kernel that is shared among threads costs more, so the figure is a lower limit.
/// </summary>
internal static class OverheadProbe
{
    private const int Shorter = 8;
    private const int Longer = 264;
    private const int Calls = 30;
    private const int WarmUpCalls = 5;

    private static readonly MicrobenchmarkGraph Additions = new(
        "addition",
        [16],
        graph => graph.Constant("term", Enumerable.Repeat(1e-3f, 16).ToArray(), 16),
        (graph, name, input) => graph.Node(name, "Add", [input, "term"]));

    /// <param name="scratch">An existing folder for traces.</param>
    /// <returns>Seconds of one kernel, and seconds of recording within each recorded time.</returns>
    public static (double Kernel, double Recording) Measure(MicrobenchmarkClock clock, InferenceOptions inference, string scratch)
    {
        var kernel = clock.SecondsPerNode(Additions, Shorter, Longer);
        return (kernel, Math.Max(Recorded(inference, scratch) - kernel, 0));
    }

    /// <summary>Mean recorded time of a kernel. It needs many kernels, because the profiler counts in whole microseconds.</summary>
    private static double Recorded(InferenceOptions inference, string scratch)
    {
        using var folder = TraceFolder.Within(scratch);
        using var session = Additions.Open(Longer, inference, folder.Prefix);
        for (var i = 0; i < Calls; i++)
            session.Run();
        var runs = ProfilerTrace.Read(session.EndTrace()).Skip(WarmUpCalls);
        // The median call excludes calls that were interrupted.
        var means = runs.Select(run => run.Kernels.Average(kernel => kernel.Seconds)).Order().ToArray();
        return means[means.Length / 2];
    }
}
