namespace EdgeAgent.IO;

/// <summary>Replaces a file at once: a reader, and whoever starts after a power cut, finds the old one or the new one, never a part.</summary>
internal static class WholeFile
{
    /// <param name="path">In a directory that is there.</param>
    /// <param name="write">Writes the content; what it throws leaves the old file as it was.</param>
    /// <exception cref="Exception">The disk refuses: see <see cref="Disk.Refuses"/>. The old file is as it was.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        // Two writers of one file do not meet: the last to end wins.
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
            // Half a file on a full disk helps nobody, and takes the room that the next may need.
            if (File.Exists(unfinished))
                File.Delete(unfinished);
        }
    }
}
