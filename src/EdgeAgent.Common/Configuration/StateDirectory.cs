using System.Runtime.InteropServices;
using EdgeAgent.IO;

namespace EdgeAgent.Configuration;

/// <summary>The directory of files that must outlive the program.</summary>
internal static partial class StateDirectory
{
    /// <summary>
    /// The directory of the package's service, and of every command of the package's program, as the package configures it. Only root and
    /// the service may enter it.
    /// </summary>
    public const string OfTheService = "/var/lib/edgeagent";

    // Where systemd really puts it for a service with a user of its own.
    private const string BehindIt = "/var/lib/private/edgeagent";

    private const string NoRights = "this user may not write there.";

    // Modes and errors of access(2).
    private const int MayRead = 4 | MayEnter, MayWrite = 2 | MayEnter, MayEnter = 1, ENOENT = 2, EACCES = 13;

    // Kernel errors for a disk that is broken, full, read-only or over the user's quota.
    private const int EIO = 5, ENOSPC = 28, EROFS = 30, EDQUOT = 122;

    /// <summary>The configured directory, else systemd's (<c>STATE_DIRECTORY</c>), else the XDG state home. It may be missing.</summary>
    public static string Locate(string configured) => Path.GetFullPath(FirstNonEmpty(configured, Systemd(), Xdg()));

    /// <summary>Same as <see cref="Locate"/>, and creates the directory if it is missing.</summary>
    /// <exception cref="UserError">The directory cannot be created or written.</exception>
    public static string Resolve(string configured) =>
        Open(configured) is (var path, var fault) && fault is null ? path : throw Unusable(path, fault!);

    /// <summary>Same as <see cref="Locate"/>, for a command that reads stored files; the directory may be missing.</summary>
    /// <exception cref="UserError">This user may not read it.</exception>
    public static string Readable(string configured)
    {
        var path = Locate(configured);
        RequireRights(path);
        return path;
    }

    /// <summary>
    /// Same as <see cref="Readable"/>, for a command that also writes there. Missing rights are reported now, disk errors at the first
    /// write.
    /// </summary>
    /// <exception cref="UserError">This user may not write there.</exception>
    public static string Writable(string configured)
    {
        var path = Locate(configured);
        return Denied(path, MayWrite) ? throw NotAllowed(path) : path;
    }

    /// <summary>
    /// Where a command keeps files that can be recreated: the state directory, or the user's own if this user may not write to it.
    /// </summary>
    public static string ForCache(string configured)
    {
        var path = Locate(configured);
        return Denied(path, MayWrite) ? Path.GetFullPath(Xdg()) : path;
    }

    /// <exception cref="UserError">This user may not read a file or directory; a missing one is no error.</exception>
    public static void RequireRights(string path)
    {
        if (Denied(path, Directory.Exists(path) ? MayRead : MayRead & ~MayEnter))
            throw NotAllowed(path);
    }

    /// <summary>Same as <see cref="Resolve"/>, for a program that can run without stored files.</summary>
    /// <returns>The directory, and why its disk is not writable; null if it is.</returns>
    /// <exception cref="UserError">The path cannot be a directory of this program, whatever the state of the disk.</exception>
    public static (string Path, string? Fault) Open(string configured)
    {
        var path = Locate(configured);
        try
        {
            // Reports a fault now rather than after minutes of benchmarking.
            return (Probe(path), null);
        }
        catch (Exception error) when (IsRefusal(error) && Directory.Exists(NearestThatExists(path)))
        {
            return (path, Reason(error));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, Reason(error), error);
        }
    }

    /// <summary>Creates the directory if it is missing, and a temporary file in it.</summary>
    /// <returns>Its full path.</returns>
    /// <exception cref="IOException">It cannot be created or written. Or <see cref="UnauthorizedAccessException"/>.</exception>
    public static string Probe(string path)
    {
        var directory = Ownership.CreateDirectory(path).FullName;
        using (File.Create(Path.Combine(directory, $".write-{Guid.NewGuid():N}"), 1, FileOptions.DeleteOnClose)) { }
        return directory;
    }

    private static UserError Unusable(string path, string fault, Exception? cause = null) => IsOfTheService(path) && fault == NoRights
        ? NotAllowed(path, cause)
        : new(
            $"The state directory {path} cannot be used: {fault} "
            + "With --state or EdgeAgent:StateDirectory, name a directory that this user can write to.",
            UserError.WrongUse,
            cause);

    private static UserError NotAllowed(string path, Exception? cause = null) => new(
        IsOfTheService(path)
            ? $"{path} belongs to the service: run the command with sudo, or name a directory of your own with --state."
            : $"This user has no rights to {path}: run the command as its owner, or name another directory with --state.",
        UserError.WrongUse, cause);

    private static bool IsOfTheService(string path) =>
        new[] { OfTheService, BehindIt }.Any(root => path == root || path.StartsWith(root + "/", StringComparison.Ordinal));

    // Whoever may create a missing directory can write it.
    private static bool Denied(string path, int mode) => Access(path, mode) != 0 && Marshal.GetLastPInvokeError() switch
    {
        EACCES => true,
        ENOENT => (mode & MayWrite) == MayWrite && Path.GetDirectoryName(path) is { } above && Denied(above, MayWrite),
        _ => false,
    };

    [LibraryImport("libc.so.6", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Access(string path, int mode);

    private static bool IsRefusal(Exception error) =>
        error is UnauthorizedAccessException or IOException { HResult: EIO or ENOSPC or EROFS or EDQUOT };

    // .NET appends the file name to the system's message; here it is a temporary file, which means nothing to the user.
    private static string Reason(Exception error) =>
        error is UnauthorizedAccessException ? NoRights : $"{error.Message.Split(" : ")[0].TrimEnd('.')}.";

    private static string NearestThatExists(string path)
    {
        while (!Path.Exists(path) && Path.GetDirectoryName(path) is { } parent)
            path = parent;
        return path;
    }

    // systemd lists several directories separated by colons; the first belongs to this program.
    private static string? Systemd() => Environment.GetEnvironmentVariable("STATE_DIRECTORY")?.Split(':')[0];

    private static string Xdg() => Path.Combine(
        FirstNonEmpty(Environment.GetEnvironmentVariable("XDG_STATE_HOME"), Path.Combine(Home(), ".local", "state")), "edgeagent");

    private static string Home() => FirstNonEmpty(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), Path.GetTempPath());

    private static string FirstNonEmpty(params string?[] values) => values.First(value => !string.IsNullOrWhiteSpace(value))!;
}
