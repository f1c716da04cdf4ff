namespace EdgeAgent.Lab.Profiling.Ceilings;

/// <summary>
/// Measures the bytes per second between memory and processor: the runtime repeatedly multiplies a tensor by a number. The count includes
/// the bytes that a pass reads and writes, as in STREAM (McCalpin, 1995). A cache that first fetches the data to be overwritten moves more
/// than that.
/// </summary>
internal static class MemoryProbe
{
    private const int Shorter = 1;
    private const int Longer = 5;
    private const int TimesTheCache = 4;
    private const long LeastBytes = 32 << 20;
    private const long MostBytes = 256 << 20;

    // Part of the memory available to this process: the tensor exists three times, and the system also needs memory.
    private const int PartOfMemory = 12;

    /// <returns>Bytes per second, and how they were measured.</returns>
    public static (double BytesPerSecond, string Method) Measure(MicrobenchmarkClock clock)
    {
        var bytes = Size(LastLevelCache.Bytes(), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        var seconds = clock.SecondsPerNode(Pass((int)(bytes / sizeof(float))), Shorter, Longer);
        return (
            2 * bytes / seconds,
            $"ONNX Runtime multiplying a tensor of {bytes >> 20} MiB by a number, chained and timed by difference; "
            + "reads and writes counted");
    }

    /// <summary>Four times the last-level cache, within limits.</summary>
    /// <param name="available">Bytes available to this process.</param>
    internal static long Size(long cache, long available) =>
        Math.Min(Math.Clamp(cache * TimesTheCache, LeastBytes, MostBytes), Math.Max(available / PartOfMemory, 1 << 20));

    private static MicrobenchmarkGraph Pass(int length) => new(
        "pass",
        [length],
        graph => graph.Scalar("factor", 1.0001f),
        (graph, name, input) => graph.Multiply(name, input, "factor"));
}
