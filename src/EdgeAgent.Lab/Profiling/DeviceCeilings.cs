namespace EdgeAgent.Lab.Profiling;

/// <summary>The three limits of a roofline (Williams, Waterman and Patterson, 2009), measured on this device.</summary>
/// <param name="Threads">Of each measurement.</param>
/// <param name="MacsPerSecond">Multiply–accumulates a second of the best convolution or matrix product of ours.</param>
/// <param name="BytesPerSecond">Bytes read and written a second, far outside of the caches.</param>
/// <param name="LayerOverheadSeconds">Of one kernel that has next to nothing to do.</param>
/// <param name="ComputeMethod">How <paramref name="MacsPerSecond"/> was measured.</param>
/// <param name="MemoryMethod">How <paramref name="BytesPerSecond"/> was measured.</param>
/// <param name="RecordingSeconds">What the runtime's profiler adds to the time it records of each kernel; taken off again.</param>
internal sealed record DeviceCeilings(
    int Threads, double MacsPerSecond, double BytesPerSecond, double LayerOverheadSeconds, string ComputeMethod, string MemoryMethod,
    double RecordingSeconds = 0)
{
    /// <summary>The least time for so much work, and which of the three limits sets it.</summary>
    /// <param name="kernels">How many kernels the runtime calls for it.</param>
    public (double Seconds, Bound Bound) Roofline(long macs, long bytes, int kernels)
    {
        var (compute, memory, overhead) = (macs / MacsPerSecond, bytes / BytesPerSecond, kernels * LayerOverheadSeconds);
        if (compute >= memory && compute >= overhead)
            return (compute, Bound.Compute);
        return memory >= overhead ? (memory, Bound.Memory) : (overhead, Bound.Overhead);
    }
}

/// <summary>What keeps a layer from being faster.</summary>
internal enum Bound
{
    Compute,
    Memory,
    Overhead,
}
