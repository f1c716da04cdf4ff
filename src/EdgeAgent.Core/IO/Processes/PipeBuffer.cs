using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace EdgeAgent.IO.Processes;

/// <summary>How much a pipe holds before its writer must wait.</summary>
internal static partial class PipeBuffer
{
    // What a program without privileges may ask for, unless /proc/sys/fs/pipe-max-size says otherwise.
    private const int Bytes = 1 << 20;

    // F_SETPIPE_SZ of fcntl(2).
    private const int SetPipeSize = 1031;

    /// <summary>
    /// Sixteen times Linux's default: on a busy machine a writer of whole frames would otherwise wait for its reader to be scheduled
    /// after every 64 KiB. What the kernel refuses stays as it is.
    /// </summary>
    public static void Widen(Stream output)
    {
        if (output is PipeStream pipe)
            _ = SetSize(pipe.SafePipeHandle, SetPipeSize, Bytes);
    }

    [LibraryImport("libc.so.6", EntryPoint = "fcntl")]
    private static partial int SetSize(SafeHandle pipe, int command, int bytes);
}
