namespace EdgeAgent.Lab.Profiling;

/// <summary>The three limits of a roofline (Williams, Waterman and Patterson, 2009), measured on this device.</summary>
/// <param name="Threads">Threads of each measurement.</param>
/// <param name="MacsPerSecond">Multiply–accumulates per second of the fastest measured convolution or matrix product.</param>
/// <param name="BytesPerSecond">Bytes read and written per second, far beyond the size of the caches.</param>
/// <param name="LayerOverheadSeconds">Seconds of one kernel with almost no work.</param>
/// <param name="ComputeMethod">How <paramref name="MacsPerSecond"/> was measured.</param>
/// <param name="MemoryMethod">How <paramref name="BytesPerSecond"/> was measured.</param>
/// <param name="RecordingSeconds">Seconds that the runtime's profiler adds to the recorded time of each kernel; they are
/// subtracted.</param>
internal sealed record DeviceCeilings(
    int Threads, double MacsPerSecond, double BytesPerSecond, double LayerOverheadSeconds, string ComputeMethod, string MemoryMethod,
    double RecordingSeconds = 0)
{
    /// <summary>The least time for the given work, and the limit that sets it.</summary>
    /// <param name="kernels">Number of kernels that the runtime calls for it.</param>
    public (double Seconds, Bound Bound) Roofline(long macs, long bytes, int kernels)
    {
        var compute = macs / MacsPerSecond;
        var memory = bytes / BytesPerSecond;
        var overhead = kernels * LayerOverheadSeconds;
        if (compute >= memory && compute >= overhead)
            return (compute, Bound.Compute);
        return memory >= overhead ? (memory, Bound.Memory) : (overhead, Bound.Overhead);
    }
}

/// <summary>The limit that sets a layer's time.</summary>
internal enum Bound
{
    Compute,
    Memory,
    Overhead,
}
