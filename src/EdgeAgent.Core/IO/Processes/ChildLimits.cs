using System.Globalization;
using System.Runtime.InteropServices;

namespace EdgeAgent.IO.Processes;

/// <summary>
/// Resource limits of programs that read untrusted input, so that such a program can neither crash nor stall this one. They are set at its
/// start, because new threads inherit the limits of the thread that creates them.
/// </summary>
internal static partial class ChildLimits
{
    private const int PriorityOfProcess = 0;

    // Each step leaves about 10% of processor time to other processes that need it, see sched(7).
    private const int PrioritySteps = 4;

    // RLIMIT_DATA of getrlimit(2): private memory of a process.
    private const int Data = 2;

    // Memory of ffmpeg before it has read anything, including its threads' stacks.
    private const long AtStart = 256L << 20;

    // On the kernel's scale, 1000 is a process that uses all memory. The process with the highest score is killed first when memory is
    // short.
    private const int KilledFirst = 300;

    /// <param name="process">ID of a process that was just started.</param>
    public static void Apply(int process)
    {
        if (!OperatingSystem.IsLinux())
            return;
        _ = SetPriority(PriorityOfProcess, process, PrioritySteps + GetPriority(PriorityOfProcess, 0));
        var limit = new Limit { Soft = (ulong)MostMemory, Hard = (ulong)MostMemory };
        _ = SetLimit(process, Data, limit, 0);
        try
        {
            File.WriteAllText(
                $"/proc/{process.ToString(CultureInfo.InvariantCulture)}/oom_score_adj",
                KilledFirst.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The process has already ended, or this program's own score is even higher.
        }
    }

    /// <summary>
    /// Memory limit in bytes: half the memory of this device or container, plus the memory that every process has at its start.
    /// </summary>
    internal static long MostMemory => (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2) + AtStart;

    [LibraryImport("libc.so.6", EntryPoint = "getpriority")]
    private static partial int GetPriority(int which, int who);

    [LibraryImport("libc.so.6", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);

    [LibraryImport("libc.so.6", EntryPoint = "prlimit")]
    private static partial int SetLimit(int process, int resource, in Limit limit, nint former);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
