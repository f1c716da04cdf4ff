using EdgeAgent.IO;

namespace EdgeAgent.Telemetry.Spool;

/// <summary>
/// The files of one signal's spool. A file is complete or absent: it is written under a temporary name, flushed to disk and renamed. A lock
/// file, released when its process ends, keeps two programs from sharing a directory.
/// </summary>
internal sealed class SpoolDirectory : IDisposable
{
    /// <summary>The file that reserves the directory for one process.</summary>
    public const string LockFile = "lock";

    /// <summary>The directory of requests that an endpoint rejected as invalid.</summary>
    public const string SetAsideFolder = "set-aside";

    private const string Unfinished = ".tmp";

    // Per gzipped request: some thousand times what a device sends at once.
    private const long MostBytes = 16 * 1024 * 1024;

    private readonly string _path;
    private readonly string _setAside;
    private readonly FileStream _lock;

    private SpoolDirectory(string path, FileStream held)
    {
        _path = path;
        _setAside = Path.Combine(path, SetAsideFolder);
        _lock = held;
    }

    /// <summary>Creates the directory if it is missing and reserves it for this process.</summary>
    /// <exception cref="IOException">The directory cannot be created, or another process has reserved it.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write to it.</exception>
    public static SpoolDirectory Open(string path)
    {
        Directory.CreateDirectory(path);
        var directory = new SpoolDirectory(
            path, new FileStream(Path.Combine(path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        foreach (var left in Directory.EnumerateFiles(path, "*" + SpoolEntry.Extension + Unfinished))
            Drop(left);
        return directory;
    }

    // A file that cannot be removed does no harm.
    private static void Drop(string left)
    {
        try
        {
            File.Delete(left);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next start retries.
        }
    }

    /// <summary>The requests of an earlier run, oldest first. Entries with such a name that are not such files are left alone.</summary>
    public IReadOnlyList<SpoolEntry> Entries() =>
    [
        .. new DirectoryInfo(_path).EnumerateFiles("*" + SpoolEntry.Extension)
            // A link may lead anywhere; reading a pipe or a device, whose length is 0, may never end.
            .Where(file => file.LinkTarget is null && file.Length is > 0 and <= MostBytes)
            .Select(file => SpoolEntry.Parse(file.Name, file.Length)).OfType<SpoolEntry>().OrderBy(entry => entry.Sequence),
    ];

    /// <summary>Stores a request. After this returns, the request survives a crash and a power cut.</summary>
    /// <exception cref="IOException">The disk is full, missing or read-only.</exception>
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
        Folder.Flush(_path);
    }

    /// <exception cref="IOException">The request can no longer be read.</exception>
    public byte[] Read(SpoolEntry entry) => File.ReadAllBytes(PathOf(entry));

    public void Delete(SpoolEntry entry) => File.Delete(PathOf(entry));

    /// <summary>Keeps a rejected request for inspection; only the last few are kept.</summary>
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
}
