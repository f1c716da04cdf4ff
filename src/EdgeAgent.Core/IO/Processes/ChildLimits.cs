using System.Globalization;
using System.Runtime.InteropServices;

namespace EdgeAgent.IO.Processes;

/// <summary>
/// What a program that reads what strangers send may take: never so much that it costs this one its life or its answers. Set at its start, before it has threads, which begin with what their maker has.
/// </summary>
internal static partial class ChildLimits
{
    private const int PriorityOfProcess = 0;

    // Each step is some 10 % of processor time to others that want it, see sched(7).
    private const int PrioritySteps = 4;

    // RLIMIT_DATA of getrlimit(2): memory that a process alone has.
    private const int Data = 2;

    // What ffmpeg has before it has read anything, its threads' stacks included.
    private const long AtStart = 256L << 20;

    // Of 1000 for a process that has all memory: who is killed first where memory is short.
    private const int KilledFirst = 300;

    /// <param name="process">One that was just started.</param>
    public static void Apply(int process)
    {
        if (!OperatingSystem.IsLinux())
            return;
        _ = SetPriority(PriorityOfProcess, process, PrioritySteps + GetPriority(PriorityOfProcess, 0));
        var limit = new Limit { Soft = (ulong)MostMemory, Hard = (ulong)MostMemory };
        _ = SetLimit(process, Data, limit, 0);
        try
        {
            File.WriteAllText($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/oom_score_adj", KilledFirst.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It has ended already, or this program itself is to be killed even earlier.
        }
    }

    /// <summary>Bytes that one may have: half of what this device, or this container, has, beside what every one has.</summary>
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
