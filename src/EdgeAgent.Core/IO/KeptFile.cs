using System.Globalization;
using System.Text.Json;

namespace EdgeAgent.IO;

/// <summary>
/// Reads files that the program saved for its next run. Every reader of such files uses this, so that a damaged file is always handled in
/// the same way: it is renamed, one line reports it, and the program continues without it.
/// </summary>
internal static class KeptFile
{
    /// <summary>Suffix of the name of a damaged file that was set aside. One is kept for each name.</summary>
    public const string DamagedSuffix = ".damaged";

    private static readonly Lock Renaming = new();

    /// <param name="most">Bytes; a longer file counts as damaged and is not read.</param>
    /// <param name="parse">
    /// Parses the bytes. A <see cref="UserError"/> means that the file is valid but not usable here, for example because a newer program
    /// wrote it.
    /// </param>
    /// <exception cref="FileNotFoundException">There is no such file. Or <see cref="DirectoryNotFoundException"/>.</exception>
    /// <exception cref="DamagedFileException">It is a directory, empty, too long, or cannot be parsed.</exception>
    /// <exception cref="IOException">It cannot be read now. Or <see cref="UnauthorizedAccessException"/>.</exception>
    /// <exception cref="UserError">From <paramref name="parse"/>.</exception>
    public static T Read<T>(string path, long most, Func<byte[], T> parse)
    {
        var bytes = Bytes(path, most);
        try
        {
            return parse(bytes);
        }
        // Whatever a parser throws, the bytes are the cause.
        catch (Exception error) when (error is not (UserError or DamagedFileException or OutOfMemoryException))
        {
            throw new DamagedFileException(Reason(error), error);
        }
    }

    /// <summary>
    /// Renames a damaged file or directory to its name with <see cref="DamagedSuffix"/>, so that it is not read again and the user can
    /// inspect it.
    /// </summary>
    /// <returns>Its new location, as a sentence; null if another reader was faster and reports it.</returns>
    public static string? SetAside(string path)
    {
        lock (Renaming)
            return Path.Exists(path) ? Rename(path, path + DamagedSuffix) : null;
    }

    private static string Rename(string path, string aside)
    {
        try
        {
            if (Directory.Exists(path))
            {
                File.Delete(aside);
                Directory.Move(path, aside);
            }
            else
            {
                File.Move(path, aside, overwrite: true);
            }
            return $"It was renamed to {Path.GetFileName(aside)}.";
        }
        catch (Exception error) when (Disk.Refuses(error))
        {
            return $"It cannot be renamed ({Disk.Reason(error).TrimEnd('.')}): remove it.";
        }
    }

    private static byte[] Bytes(string path, long most)
    {
        if (File.GetAttributes(path).HasFlag(FileAttributes.Directory))
            throw new DamagedFileException("It is a directory.");
        // Opening a pipe would wait forever for a writer. Its length is 0, like that of a device.
        var length = new FileInfo(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path).Length;
        if (length == 0)
            throw new DamagedFileException("It is empty.");
        if (length > most)
        {
            throw new DamagedFileException(
                string.Create(CultureInfo.InvariantCulture, $"It has {length} bytes, and at most {most} are read."));
        }

        return File.ReadAllBytes(path);
    }

    // Messages of the JSON reader contain an internal type name, and the position twice.
    private static string Reason(Exception error)
    {
        var text = error.Message.Split(" Path: ")[0].Split(" to EdgeAgent.")[0].TrimEnd('.');
        return error is JsonException { Path: not (null or "$") and var place } ? $"{text} (at {place})." : text + ".";
    }
}
