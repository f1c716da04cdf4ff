namespace EdgeAgent.Configuration;

/// <summary>Where the program keeps what must outlive it.</summary>
internal static class StateDirectory
{
    /// <summary>The configured directory, else systemd's (<c>STATE_DIRECTORY</c>), else the XDG state home; it may be missing.</summary>
    public static string Locate(string configured) => Path.GetFullPath(FirstNonEmpty(configured, Systemd(), Xdg()));

    /// <summary>As <see cref="Locate"/>, and created if missing.</summary>
    /// <exception cref="UserError">The directory cannot be created or written.</exception>
    public static string Resolve(string configured)
    {
        var path = Locate(configured);
        try
        {
            var directory = Directory.CreateDirectory(path).FullName;
            // Found out now rather than when the first benchmark has run for minutes.
            using (File.Create(Path.Combine(directory, $".write-{Guid.NewGuid():N}"), 1, FileOptions.DeleteOnClose)) { }
            return directory;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"The state directory {path} cannot be used: {(error is UnauthorizedAccessException ? "this user may not write there." : error.Message)} Set EdgeAgent:StateDirectory to a directory that this user can write.", UserError.WrongUse, error);
        }
    }

    // systemd lists several directories separated by colons; the first is ours.
    private static string? Systemd() => Environment.GetEnvironmentVariable("STATE_DIRECTORY")?.Split(':')[0];

    private static string Xdg() => Path.Combine(
        FirstNonEmpty(Environment.GetEnvironmentVariable("XDG_STATE_HOME"), Path.Combine(Home(), ".local", "state")), "edgeagent");

    private static string Home() => FirstNonEmpty(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), Path.GetTempPath());

    private static string FirstNonEmpty(params string?[] values) => values.First(value => !string.IsNullOrWhiteSpace(value))!;
}
