using EdgeAgent.Inference;
using EdgeAgent.Lab.Profiling.Trace;

namespace EdgeAgent.Lab.Profiling.Ceilings;

/// <summary>
/// What a kernel costs that has next to nothing to do (sixteen additions), and what the runtime's profiler adds to the time that it records of each.
/// Such a kernel wakes no other thread, so one that is shared among threads costs more: the figure is a floor.
/// </summary>
internal static class OverheadProbe
{
    private const int Shorter = 8;
    private const int Longer = 264;
    private const int Calls = 30;
    private const int WarmUpCalls = 5;

    private static readonly Chain Additions = new(
        "addition",
        [16],
        graph => graph.Constant("term", Enumerable.Repeat(1e-3f, 16).ToArray(), 16),
        (graph, name, input) => graph.Node(name, "Add", [input, "term"]));

    /// <param name="scratch">An existing folder for traces.</param>
    /// <returns>Seconds of one kernel, and seconds of recording within each recorded time.</returns>
    public static (double Kernel, double Recording) Measure(ChainClock clock, InferenceOptions inference, string scratch)
    {
        var kernel = clock.SecondsPerNode(Additions, Shorter, Longer);
        return (kernel, Math.Max(Recorded(inference, scratch) - kernel, 0));
    }

    /// <summary>Mean time of a kernel as the profiler records it: over many, because it counts in whole microseconds.</summary>
    private static double Recorded(InferenceOptions inference, string scratch)
    {
        using var folder = TraceFolder.Within(scratch);
        using var session = Additions.Open(Longer, inference, folder.Prefix);
        for (var i = 0; i < Calls; i++)
            session.Run();
        var runs = ProfilerTrace.Read(session.EndTrace()).Skip(WarmUpCalls);
        // The median call: one that was interrupted says nothing about recording.
        var means = runs.Select(run => run.Kernels.Average(kernel => kernel.Seconds)).Order().ToArray();
        return means[means.Length / 2];
    }
}
