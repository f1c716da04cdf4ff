using System.Runtime.InteropServices;

namespace EdgeAgent.Inference;

/// <summary>Adds up the processor time that scoring takes. Safe to use from any thread.</summary>
internal sealed partial class InferenceTime
{
    // CLOCK_THREAD_CPUTIME_ID of clock_gettime(2).
    private const int OfThread = 3;

    private double _seconds;

    /// <summary>So far, in seconds of one processor.</summary>
    public double Seconds => Volatile.Read(ref _seconds);

    /// <summary>Counts what this thread took since then, for each of the threads that worked on a batch: their shares are equal.</summary>
    /// <param name="since">Of <see cref="Now"/>, on this thread.</param>
    public void Add(double since, int threads)
    {
        var taken = Math.Max(0, Now() - since) * Math.Max(1, threads);
        for (var seen = Seconds; Interlocked.CompareExchange(ref _seconds, seen + taken, seen) is var found && found != seen;)
            seen = found;
    }

    /// <summary>Processor time of this thread, in seconds.</summary>
    public static double Now() => OperatingSystem.IsLinux() && GetTime(OfThread, out var time) == 0 ? time.Seconds + (time.Nanoseconds / 1e9) : 0;

    [LibraryImport("libc.so.6", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Time time);

    // timespec where a long has 64 bits, as on all that this program is built for.
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
