namespace EdgeAgent.IO;

/// <summary>Replaces a file atomically: a reader finds the old or the new file, never a partial one, even after a power cut.</summary>
internal static class WholeFile
{
    /// <param name="path">In an existing directory.</param>
    /// <param name="write">Writes the content; if it throws, the old file is unchanged.</param>
    /// <exception cref="Exception">The disk refused, see <see cref="Disk.Refuses"/>. The old file is unchanged.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        // Two writers of one file do not conflict: the last to finish wins.
        var unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = File.Create(unfinished))
            {
                write(file);
                Ownership.Inherit(file.SafeFileHandle, path);
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            // Half a file on a full disk is useless, and occupies space that the next write may need.
            if (File.Exists(unfinished))
                File.Delete(unfinished);
        }
    }
}
