using System.Diagnostics;
using EdgeAgent.Inference;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>Calls of a model, one after the other. Only the model is in the clock: the frames are in its buffer before.</summary>
internal sealed class TimedCalls(ModelSession session, InputFrames frames, int batch)
{
    /// <summary>Makes one call.</summary>
    /// <returns>What it took, in ticks of <see cref="Stopwatch"/>.</returns>
    public long Next()
    {
        frames.Fill(session, batch);
        var start = Stopwatch.GetTimestamp();
        session.Run(batch);
        return Stopwatch.GetTimestamp() - start;
    }

    public static double Seconds(long ticks) => (double)ticks / Stopwatch.Frequency;
}
