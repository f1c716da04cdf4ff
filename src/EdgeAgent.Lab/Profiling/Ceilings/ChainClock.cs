using System.Diagnostics;
using EdgeAgent.Inference;

namespace EdgeAgent.Lab.Profiling.Ceilings;

/// <summary>Times one node of a chain.</summary>
/// <remarks>
/// A short and a long chain run in turns, and the difference of their fastest calls is divided by the nodes between them. The fastest, as in STREAM:
/// whatever disturbs a call only makes it slower, and a ceiling is what the device can do. Repeated here it varies by some 5 %.
/// </remarks>
internal sealed class ChainClock(InferenceOptions inference, TimeSpan duration)
{
    private const int WarmUpCalls = 2;
    private const int LeastCalls = 5;

    /// <returns>Seconds of one node.</returns>
    /// <param name="shorter">Nodes of the short chain.</param>
    /// <param name="longer">Nodes of the long one.</param>
    public double SecondsPerNode(Chain chain, int shorter, int longer)
    {
        using var few = chain.Open(shorter, inference);
        using var many = chain.Open(longer, inference);
        var (fewest, most) = (double.MaxValue, double.MaxValue);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < WarmUpCalls + LeastCalls || Stopwatch.GetElapsedTime(start) < duration; i++)
        {
            var (a, b) = (Seconds(few), Seconds(many));
            if (i >= WarmUpCalls)
                (fewest, most) = (Math.Min(fewest, a), Math.Min(most, b));
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
