using System.Runtime.InteropServices;
using EdgeAgent.IO;

namespace EdgeAgent.Configuration;

/// <summary>Where the program keeps what must outlive it.</summary>
internal static partial class StateDirectory
{
    /// <summary>The directory of the package's service, and of every verb of the package's program: the package configures it. Only root and the service may enter it.</summary>
    public const string OfTheService = "/var/lib/edgeagent";

    // What systemd makes of it for a service with a user of its own.
    private const string BehindIt = "/var/lib/private/edgeagent";

    private const string NoRights = "this user may not write there.";

    // access(2).
    private const int MayRead = 4 | MayEnter, MayWrite = 2 | MayEnter, MayEnter = 1, ENOENT = 2, EACCES = 13;

    // What the kernel answers where a disk is broken, full, read-only, or the user's share of it is used up.
    private const int EIO = 5, ENOSPC = 28, EROFS = 30, EDQUOT = 122;

    /// <summary>The configured directory, else systemd's (<c>STATE_DIRECTORY</c>), else the XDG state home; it may be missing.</summary>
    public static string Locate(string configured) => Path.GetFullPath(FirstNonEmpty(configured, Systemd(), Xdg()));

    /// <summary>As <see cref="Locate"/>, and created if missing.</summary>
    /// <exception cref="UserError">The directory cannot be created or written.</exception>
    public static string Resolve(string configured) =>
        Open(configured) is (var path, var fault) && fault is null ? path : throw Unusable(path, fault!);

    /// <summary>As <see cref="Locate"/>, for a verb that reads what is kept there; it may be missing.</summary>
    /// <exception cref="UserError">This user may not read it.</exception>
    public static string Readable(string configured)
    {
        var path = Locate(configured);
        RequireRights(path);
        return path;
    }

    /// <summary>As <see cref="Readable"/>, for a verb that also writes there: what the disk refuses shows when it does, missing rights show now.</summary>
    /// <exception cref="UserError">This user may not write there.</exception>
    public static string Writable(string configured)
    {
        var path = Locate(configured);
        return Denied(path, MayWrite) ? throw NotAllowed(path) : path;
    }

    /// <summary>Where a verb keeps what can be made again: the state directory, or the user's own where this user may not write to that.</summary>
    public static string ForCache(string configured)
    {
        var path = Locate(configured);
        return Denied(path, MayWrite) ? Path.GetFullPath(Xdg()) : path;
    }

    /// <exception cref="UserError">This user may not read a file or directory; one that is missing is no error.</exception>
    public static void RequireRights(string path)
    {
        if (Denied(path, Directory.Exists(path) ? MayRead : MayRead & ~MayEnter))
            throw NotAllowed(path);
    }

    /// <summary>As <see cref="Resolve"/>, for a program that can do without what would be kept.</summary>
    /// <returns>The directory, and why the disk does not take what is written there; null when it does.</returns>
    /// <exception cref="UserError">It can be no directory of this program, whatever the disk takes.</exception>
    public static (string Path, string? Fault) Open(string configured)
    {
        var path = Locate(configured);
        try
        {
            // Found out now rather than when the first benchmark has run for minutes.
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

    /// <summary>Creates a directory where it is missing, and a file in it for a moment.</summary>
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
        : new($"The state directory {path} cannot be used: {fault} Name a directory that this user can write with --state or EdgeAgent:StateDirectory.", UserError.WrongUse, cause);

    private static UserError NotAllowed(string path, Exception? cause = null) => new(
        IsOfTheService(path)
            ? $"{path} belongs to the service: run the command with sudo, or name a directory of your own with --state."
            : $"This user has no rights to {path}: run the command as its owner, or name another directory with --state.",
        UserError.WrongUse, cause);

    private static bool IsOfTheService(string path) =>
        new[] { OfTheService, BehindIt }.Any(root => path == root || path.StartsWith(root + "/", StringComparison.Ordinal));

    // A directory that is missing can be written by whoever may create it.
    private static bool Denied(string path, int mode) => Access(path, mode) != 0 && Marshal.GetLastPInvokeError() switch
    {
        EACCES => true,
        ENOENT => (mode & MayWrite) == MayWrite && Path.GetDirectoryName(path) is { } above && Denied(above, MayWrite),
        _ => false,
    };

    [LibraryImport("libc.so.6", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Access(string path, int mode);

    private static bool IsRefusal(Exception error) => error is UnauthorizedAccessException or IOException { HResult: EIO or ENOSPC or EROFS or EDQUOT };

    // The system's words end where .NET names the file, which is one of ours that nobody knows.
    private static string Reason(Exception error) =>
        error is UnauthorizedAccessException ? NoRights : $"{error.Message.Split(" : ")[0].TrimEnd('.')}.";

    private static string NearestThatExists(string path)
    {
        while (!Path.Exists(path) && Path.GetDirectoryName(path) is { } parent)
            path = parent;
        return path;
    }

    // systemd lists several directories separated by colons; the first is ours.
    private static string? Systemd() => Environment.GetEnvironmentVariable("STATE_DIRECTORY")?.Split(':')[0];

    private static string Xdg() => Path.Combine(
        FirstNonEmpty(Environment.GetEnvironmentVariable("XDG_STATE_HOME"), Path.Combine(Home(), ".local", "state")), "edgeagent");

    private static string Home() => FirstNonEmpty(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), Path.GetTempPath());

    private static string FirstNonEmpty(params string?[] values) => values.First(value => !string.IsNullOrWhiteSpace(value))!;
}
