using System.Diagnostics;
using EdgeAgent.Inference;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>Calls a model, one call after another. Only the model is timed: the frames are copied to its buffer before.</summary>
internal sealed class TimedCalls(ModelSession session, InputFrames frames, int batch)
{
    /// <summary>Makes one call.</summary>
    /// <returns>Its duration, in ticks of <see cref="Stopwatch"/>.</returns>
    public long Next()
    {
        frames.Fill(session, batch);
        var start = Stopwatch.GetTimestamp();
        session.Run(batch);
        return Stopwatch.GetTimestamp() - start;
    }

    public static double Seconds(long ticks) => (double)ticks / Stopwatch.Frequency;
}
