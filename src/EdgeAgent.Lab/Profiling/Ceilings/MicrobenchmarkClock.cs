using System.Diagnostics;
using EdgeAgent.Inference;

namespace EdgeAgent.Lab.Profiling.Ceilings;

/// <summary>Times one node of a chain.</summary>
/// <remarks>
/// A short and a long chain run alternately, and the difference of their fastest calls is divided by the number of additional nodes. The
/// fastest call is used, as in STREAM: a disturbance only makes a call slower, and a ceiling is the device's best performance. Repeated
/// measurements vary by about 5 %.
/// </remarks>
internal sealed class MicrobenchmarkClock(InferenceOptions inference, TimeSpan duration)
{
    private const int WarmUpCalls = 2;
    private const int LeastCalls = 5;

    /// <returns>Seconds per node.</returns>
    /// <param name="shorter">Number of nodes in the short chain.</param>
    /// <param name="longer">Number of nodes in the long chain.</param>
    public double SecondsPerNode(MicrobenchmarkGraph chain, int shorter, int longer)
    {
        using var few = chain.Open(shorter, inference);
        using var many = chain.Open(longer, inference);
        var fewest = double.MaxValue;
        var most = double.MaxValue;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < WarmUpCalls + LeastCalls || Stopwatch.GetElapsedTime(start) < duration; i++)
        {
            var fewSeconds = Seconds(few);
            var manySeconds = Seconds(many);
            if (i < WarmUpCalls)
                continue;
            fewest = Math.Min(fewest, fewSeconds);
            most = Math.Min(most, manySeconds);
        }
        return Math.Max(most - fewest, double.Epsilon) / (longer - shorter);
    }

    private static double Seconds(GraphSession session)
    {
        var start = Stopwatch.GetTimestamp();
        session.Run();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
