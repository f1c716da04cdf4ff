using System.Diagnostics;
using System.Text.RegularExpressions;

namespace EdgeAgent.IO;

/// <summary>
/// Temporary files left by a program that was killed while writing: each may be as large as the whole file, and nothing else removes it.
/// </summary>
/// <param name="Count">Number of files that were removed.</param>
/// <param name="Bytes">Total size of these files.</param>
internal readonly partial record struct UnfinishedFiles(int Count, long Bytes)
{
    // A clock without a battery may have been behind when the file was written, or be behind now.
    private static readonly DateTime Started = Process.GetCurrentProcess().StartTime.ToUniversalTime();

    /// <summary>
    /// Removes those of <see cref="WholeFile"/> and of the writability probe from one of the program's own directories. Files that another
    /// process is writing stay, and so do all other files.
    /// </summary>
    public static UnfinishedFiles Remove(string directory)
    {
        var removed = default(UnfinishedFiles);
        foreach (var (file, length) in Left(directory).ConvertAll(file => (file, file.Length)))
        {
            if (TryRemove(file))
                removed = new(removed.Count + 1, removed.Bytes + length);
        }
        return removed;
    }

    private static List<FileInfo> Left(string directory)
    {
        try
        {
            return [.. new DirectoryInfo(directory).EnumerateFiles().Where(IsLeft)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool IsLeft(FileInfo file) =>
        OwnName().IsMatch(file.Name) && file.LinkTarget is null && IsOld(file.LastWriteTimeUtc);

    // A running writer has written after this process began, or has just closed the file and is renaming it.
    private static bool IsOld(DateTime written) => written < Started || written > TimeProvider.System.GetUtcNow().UtcDateTime;

    private static bool TryRemove(FileInfo file)
    {
        try
        {
            // A writer has the file open without sharing, which the runtime implements as a lock that other processes see.
            using (file.Open(FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                file.Delete();
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [GeneratedRegex(
        @"^(.+\.[0-9a-f]{32}\.tmp|\.write-[0-9a-f]{32})$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OwnName();
}
