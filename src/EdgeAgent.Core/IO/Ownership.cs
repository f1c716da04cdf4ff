using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EdgeAgent.IO;

/// <summary>
/// What root writes into a directory of another user becomes that user's. The service's user exists only while the service runs, so a verb run
/// with sudo cannot become it; without this the service could not replace or remove what the verb wrote.
/// </summary>
internal static partial class Ownership
{
    // statx(2): relative paths are those of the working directory; which fields are wanted; where they are in the answer.
    private const int WorkingDirectory = -100, WantedFields = 0x8 | 0x10, UserAt = 20, GroupAt = 24, AnswerLength = 256;

    /// <summary>Gives an open file to the owner of its directory; does nothing unless this is root.</summary>
    public static void Inherit(SafeFileHandle file, string path)
    {
        if (Heir(path) is var (user, group))
            _ = ChangeOwner(file, user, group);
    }

    /// <summary>As <see cref="Directory.CreateDirectory(string)"/>; each directory that did not exist belongs to the owner of the one above it.</summary>
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

    /// <summary>The user and group that own the directory of <paramref name="path"/>; null where they are root's, or this is not root.</summary>
    private static (uint User, uint Group)? Heir(string path)
    {
        if (!Environment.IsPrivilegedProcess || Path.GetDirectoryName(Path.GetFullPath(path)) is not { } directory)
            return null;
        var answer = new byte[AnswerLength];
        if (Status(WorkingDirectory, directory, 0, WantedFields, answer) != 0)
            return null;
        var (user, group) = (BitConverter.ToUInt32(answer, UserAt), BitConverter.ToUInt32(answer, GroupAt));
        return user == 0 ? null : (user, group);
    }

    [LibraryImport("libc.so.6", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(int directory, string path, int flags, uint wanted, byte[] answer);

    [LibraryImport("libc.so.6", EntryPoint = "fchown")]
    private static partial int ChangeOwner(SafeHandle file, uint user, uint group);

    // Not what a symbolic link leads to: the directory may be writable by others.
    [LibraryImport("libc.so.6", EntryPoint = "lchown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint user, uint group);
}
