using System.Runtime.InteropServices;

namespace EdgeAgent.Tests.Device.Sensors;

/// <summary>A pipe that nobody writes to: reading it never returns.</summary>
internal static partial class Pipe
{
    private const uint OwnersOnly = 0x180;

    public static void Create(string path) => MakePipe(path, OwnersOnly).ShouldBe(0);

    /// <summary>Lets the threads go that hang in it.</summary>
    public static void LetGo(string path)
    {
        // For reading too: for writing alone this would hang as well where nobody reads.
        using var _ = File.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MakePipe(string path, uint mode);
}
