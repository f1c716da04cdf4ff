using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EdgeAgent.IO;

/// <summary>Operations on directories that .NET does not have.</summary>
internal static partial class Folder
{
    private const int ReadOnly = 0;

    /// <summary>Flushes a directory: only then is the name of a new, renamed or deleted file on the disk.</summary>
    public static void Flush(string path)
    {
        using var directory = new SafeFileHandle(Open(path, ReadOnly), ownsHandle: true);
        if (!directory.IsInvalid)
            _ = Flush(directory);
    }

    [LibraryImport("libc.so.6", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc.so.6", EntryPoint = "fsync")]
    private static partial int Flush(SafeHandle file);
}
