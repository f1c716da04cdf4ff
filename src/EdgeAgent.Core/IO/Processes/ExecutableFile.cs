namespace EdgeAgent.IO.Processes;

/// <summary>Finds programs on the disk.</summary>
internal static class ExecutableFile
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The file that execvp(3) would run; null if the kernel could run none.</summary>
    /// <param name="name">A path, or a name to be found in PATH.</param>
    public static string? Find(string name)
    {
        if (name.Contains('/', StringComparison.Ordinal))
            return IsProgram(name) ? name : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(IsProgram);
    }

    /// <summary>Whether a file is executable and begins like a program or a script.</summary>
    public static bool IsProgram(string path)
    {
        try
        {
            if (!File.Exists(path) || (new FileInfo(path).UnixFileMode & Executable) == UnixFileMode.None)
                return false;
            Span<byte> begin = stackalloc byte[4];
            using var file = File.OpenRead(path);
            var count = file.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false);
            return begin[..count].SequenceEqual("\u007fELF"u8) || begin[..count].StartsWith("#!"u8);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
