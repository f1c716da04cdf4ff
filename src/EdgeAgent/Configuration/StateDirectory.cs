namespace EdgeAgent.Configuration;

/// <summary>Where the program keeps what must outlive it.</summary>
internal static class StateDirectory
{
    // What the kernel answers where a disk is broken, full, read-only, or the user's share of it is used up.
    private const int EIO = 5, ENOSPC = 28, EROFS = 30, EDQUOT = 122;

    /// <summary>The configured directory, else systemd's (<c>STATE_DIRECTORY</c>), else the XDG state home; it may be missing.</summary>
    public static string Locate(string configured) => Path.GetFullPath(FirstNonEmpty(configured, Systemd(), Xdg()));

    /// <summary>As <see cref="Locate"/>, and created if missing.</summary>
    /// <exception cref="UserError">The directory cannot be created or written.</exception>
    public static string Resolve(string configured) =>
        Open(configured) is (var path, var fault) && fault is null ? path : throw Unusable(path, fault!);

    /// <summary>As <see cref="Resolve"/>, for a program that can do without what would be kept.</summary>
    /// <returns>The directory, and why the disk does not take what is written there; null when it does.</returns>
    /// <exception cref="UserError">It can be no directory of this program, whatever the disk takes.</exception>
    public static (string Path, string? Fault) Open(string configured)
    {
        var path = Locate(configured);
        try
        {
            var directory = Directory.CreateDirectory(path).FullName;
            // Found out now rather than when the first benchmark has run for minutes.
            using (File.Create(Path.Combine(directory, $".write-{Guid.NewGuid():N}"), 1, FileOptions.DeleteOnClose)) { }
            return (directory, null);
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

    private static UserError Unusable(string path, string fault, Exception? cause = null) => new(
        $"The state directory {path} cannot be used: {fault} Set EdgeAgent:StateDirectory to a directory that this user can write.", UserError.WrongUse, cause);

    private static bool IsRefusal(Exception error) => error is UnauthorizedAccessException or IOException { HResult: EIO or ENOSPC or EROFS or EDQUOT };

    // The system's words end where .NET names the file, which is one of ours that nobody knows.
    private static string Reason(Exception error) => error is UnauthorizedAccessException ? "this user may not write there." : $"{error.Message.Split(" : ")[0].TrimEnd('.')}.";

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
