using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace EdgeAgent.IO.Processes;

/// <summary>Sets how much data a pipe can buffer before its writer must wait.</summary>
internal static partial class PipeBuffer
{
    // The maximum for a program without privileges, unless /proc/sys/fs/pipe-max-size sets another.
    private const int Bytes = 1 << 20;

    // F_SETPIPE_SZ of fcntl(2).
    private const int SetPipeSize = 1031;

    /// <summary>
    /// Sets 16 times the default of Linux: on a busy machine, a writer of whole frames would otherwise wait for its reader to be scheduled
    /// after every 64 KiB. If the kernel refuses, the size is unchanged.
    /// </summary>
    public static void Widen(Stream output)
    {
        if (output is PipeStream pipe)
            _ = SetSize(pipe.SafePipeHandle, SetPipeSize, Bytes);
    }

    [LibraryImport("libc.so.6", EntryPoint = "fcntl")]
    private static partial int SetSize(SafeHandle pipe, int command, int bytes);
}
