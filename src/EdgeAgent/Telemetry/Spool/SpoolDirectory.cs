using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EdgeAgent.Telemetry.Spool;

/// <summary>
/// The files of one signal's spool. A file is whole or not there: it is written beside its place, flushed to the disk and renamed. Two
/// programs never share a directory, which a lock file holds that goes with its process.
/// </summary>
internal sealed partial class SpoolDirectory : IDisposable
{
    /// <summary>The file that holds the directory for one process.</summary>
    public const string LockFile = "lock";

    /// <summary>The directory of requests that an endpoint calls bad.</summary>
    public const string SetAsideFolder = "set-aside";

    private const string Unfinished = ".tmp";
    private const int ReadOnly = 0;

    // Of a request, gzipped: some thousand times what a device sends at once.
    private const long MostBytes = 16 * 1024 * 1024;

    private readonly string _path;
    private readonly string _setAside;
    private readonly FileStream _lock;

    private SpoolDirectory(string path, FileStream held) => (_path, _setAside, _lock) = (path, Path.Combine(path, SetAsideFolder), held);

    /// <summary>Makes the directory where it is missing and takes it for this process.</summary>
    /// <exception cref="IOException">It cannot be made, or another process has it.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static SpoolDirectory Open(string path)
    {
        Directory.CreateDirectory(path);
        var directory = new SpoolDirectory(path, new FileStream(Path.Combine(path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        foreach (var left in Directory.EnumerateFiles(path, "*" + SpoolEntry.Extension + Unfinished))
            Drop(left);
        return directory;
    }

    // One that cannot be removed is in nobody's way.
    private static void Drop(string left)
    {
        try
        {
            File.Delete(left);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is tried again at the next start.
        }
    }

    /// <summary>What an earlier run left, oldest first. What has such a name and is no such file is left alone.</summary>
    public IReadOnlyList<SpoolEntry> Entries() =>
    [
        .. new DirectoryInfo(_path).EnumerateFiles("*" + SpoolEntry.Extension)
            // Reading a link may lead anywhere, and reading a pipe or a device, whose length is 0, may never end.
            .Where(file => file.LinkTarget is null && file.Length is > 0 and <= MostBytes)
            .Select(file => SpoolEntry.Parse(file.Name, file.Length)).OfType<SpoolEntry>().OrderBy(entry => entry.Sequence),
    ];

    /// <summary>After this returns, the request survives a crash and a power cut.</summary>
    /// <exception cref="IOException">The disk is full, gone, or read-only.</exception>
    public void Write(SpoolEntry entry, ReadOnlySpan<byte> content)
    {
        var target = PathOf(entry);
        var unfinished = target + Unfinished;
        using (var file = File.OpenHandle(unfinished, FileMode.Create, FileAccess.Write, preallocationSize: content.Length))
        {
            RandomAccess.Write(file, content, 0);
            RandomAccess.FlushToDisk(file);
        }
        File.Move(unfinished, target, overwrite: true);
        FlushDirectory();
    }

    /// <exception cref="IOException">It cannot be read any more.</exception>
    public byte[] Read(SpoolEntry entry) => File.ReadAllBytes(PathOf(entry));

    public void Delete(SpoolEntry entry) => File.Delete(PathOf(entry));

    /// <summary>Keeps a request that the endpoint calls bad, for a person to look at; only the last few.</summary>
    public void SetAside(SpoolEntry entry)
    {
        const int kept = 20;
        Directory.CreateDirectory(_setAside);
        File.Move(PathOf(entry), Path.Combine(_setAside, entry.FileName), overwrite: true);
        foreach (var old in Directory.GetFiles(_setAside).Order(StringComparer.Ordinal).SkipLast(kept))
            File.Delete(old);
    }

    public void Dispose() => _lock.Dispose();

    private string PathOf(SpoolEntry entry) => Path.Combine(_path, entry.FileName);

    // A new name is on the disk only when its directory is; .NET has no way to open one.
    private void FlushDirectory()
    {
        using var directory = new SafeFileHandle(Open(_path, ReadOnly), ownsHandle: true);
        if (!directory.IsInvalid)
            _ = Flush(directory);
    }

    [LibraryImport("libc.so.6", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc.so.6", EntryPoint = "fsync")]
    private static partial int Flush(SafeHandle file);
}
