using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EdgeAgent.IO;

/// <summary>
/// Gives files that root writes into another user's directory to that user. The service's user exists only while the service runs, so a
/// command run with sudo cannot switch to it. Without this change of owner, the service could not replace or remove files of that command.
/// </summary>
internal static partial class Ownership
{
    // statx(2): relative paths start at the working directory; the requested fields; their positions in the result.
    private const int WorkingDirectory = -100, WantedFields = 0x8 | 0x10, UserAt = 20, GroupAt = 24, AnswerLength = 256;

    /// <summary>Changes the owner of an open file to the owner of its directory; does nothing unless run as root.</summary>
    public static void Inherit(SafeFileHandle file, string path)
    {
        if (Heir(path) is var (user, group))
            _ = ChangeOwner(file, user, group);
    }

    /// <summary>Like <see cref="Directory.CreateDirectory(string)"/>, but each new directory belongs to the owner of its parent.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not create it.</exception>
    public static DirectoryInfo CreateDirectory(string path)
    {
        var missing = new Stack<string>();
        for (var at = Path.GetFullPath(path); !Directory.Exists(at) && Path.GetDirectoryName(at) is { } above; at = above)
            missing.Push(at);
        var created = Directory.CreateDirectory(path);
        foreach (var directory in missing)
        {
            if (Heir(directory) is var (user, group))
                _ = ChangeOwner(directory, user, group);
        }
        return created;
    }

    /// <summary>
    /// The user and group that own the directory of <paramref name="path"/>; null if root owns it or the program does not run as root.
    /// </summary>
    private static (uint User, uint Group)? Heir(string path)
    {
        if (!Environment.IsPrivilegedProcess || Path.GetDirectoryName(Path.GetFullPath(path)) is not { } directory)
            return null;
        var answer = new byte[AnswerLength];
        if (Status(WorkingDirectory, directory, 0, WantedFields, answer) != 0)
            return null;
        var user = BitConverter.ToUInt32(answer, UserAt);
        var group = BitConverter.ToUInt32(answer, GroupAt);
        return user == 0 ? null : (user, group);
    }

    [LibraryImport("libc.so.6", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(int directory, string path, int flags, uint wanted, byte[] answer);

    [LibraryImport("libc.so.6", EntryPoint = "fchown")]
    private static partial int ChangeOwner(SafeHandle file, uint user, uint group);

    // lchown does not follow symbolic links, because the directory may be writable by others.
    [LibraryImport("libc.so.6", EntryPoint = "lchown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint user, uint group);
}
