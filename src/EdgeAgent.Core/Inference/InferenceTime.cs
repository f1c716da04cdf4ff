using System.Runtime.InteropServices;

namespace EdgeAgent.Inference;

/// <summary>Sums the processor time of scoring. Thread-safe.</summary>
internal sealed partial class InferenceTime
{
    // CLOCK_THREAD_CPUTIME_ID of clock_gettime(2).
    private const int OfThread = 3;

    private double _seconds;

    /// <summary>Total so far, in seconds of one processor.</summary>
    public double Seconds => Volatile.Read(ref _seconds);

    /// <summary>
    /// Adds this thread's processor time since <paramref name="since"/>, multiplied by the threads that worked on the batch: their shares
    /// are equal.
    /// </summary>
    /// <param name="since">Value of <see cref="Now"/> on this thread.</param>
    public void Add(double since, int threads)
    {
        var taken = Math.Max(0, Now() - since) * Math.Max(1, threads);
        for (var seen = Seconds; Interlocked.CompareExchange(ref _seconds, seen + taken, seen) is var found && found != seen;)
            seen = found;
    }

    /// <summary>Processor time of this thread, in seconds.</summary>
    public static double Now() =>
        OperatingSystem.IsLinux() && GetTime(OfThread, out var time) == 0 ? time.Seconds + (time.Nanoseconds / 1e9) : 0;

    [LibraryImport("libc.so.6", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Time time);

    // timespec with a 64-bit long, as on every supported platform.
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
