using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Benchmarks.Conditions;

/// <summary>Resident memory of the worker process in bytes, as the kernel counts it.</summary>
/// <param name="BaselineBytes">Before the model was loaded: the .NET runtime itself.</param>
/// <param name="SteadyBytes">After warm-up.</param>
/// <param name="PeakBytes">Peak (<c>VmHWM</c>): the memory that must be free for the model to run.</param>
internal sealed record MemoryUse(long BaselineBytes, long SteadyBytes, long PeakBytes)
{
    private const string StatusFile = "/proc/self/status";

    public static long ResidentBytes() => Field("VmRSS");

    public static long PeakResidentBytes() => Field("VmHWM");

    private static long Field(string name) => Parse(File.ReadAllText(StatusFile), name);

    /// <summary>A field of <c>/proc/PID/status</c>, which the kernel writes in kB of 1024 bytes; 0 if it is missing.</summary>
    /// <exception cref="DeviceReadException">The field is not a number.</exception>
    internal static long Parse(string status, string name) => (new KeyedNumbers(StatusFile, status)[name] ?? 0) * 1024;
}
