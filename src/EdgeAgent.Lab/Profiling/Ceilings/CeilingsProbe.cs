using EdgeAgent.Inference;
using EdgeAgent.Models;

namespace EdgeAgent.Lab.Profiling.Ceilings;

/// <summary>Measures the three limits of this device, through the same runtime and with the same threads as the models.</summary>
internal static class CeilingsProbe
{
    /// <param name="inference">Threads and provider.</param>
    /// <param name="precision">Precision of the multiplications; memory and overhead do not depend on it.</param>
    /// <param name="each">Time for each of six measurements.</param>
    /// <param name="scratch">An existing folder for traces.</param>
    /// <param name="progress">Receives 0–1.</param>
    public static DeviceCeilings Measure(
        InferenceOptions inference, Precision precision, TimeSpan each, string scratch, Action<double> progress)
    {
        var clock = new MicrobenchmarkClock(inference, each);
        var (compute, computeMethod) = ComputeProbe.Measure(clock, precision);
        progress(0.6);
        var (memory, memoryMethod) = MemoryProbe.Measure(clock);
        progress(0.8);
        var (kernel, recording) = OverheadProbe.Measure(clock, inference, scratch);
        return new(inference.ThreadUse().Count, compute, memory, kernel, computeMethod, memoryMethod, recording);
    }
}
