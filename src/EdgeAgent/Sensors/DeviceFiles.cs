using System.Globalization;

namespace EdgeAgent.Sensors;

/// <summary>The only way sensors reach files: the kernel's own paths under <c>/sys</c> and <c>/proc</c>, which may stand elsewhere.</summary>
/// <param name="read">How a file is read; null reads real files.</param>
internal sealed class DeviceFiles(SensorsOptions options, DeviceFileRead? read = null) : IDisposable
{
    private readonly DeviceFileRead _read = read ?? DeviceFile.Read;
    private readonly PatientReader _patient = new(read ?? DeviceFile.Read, options.ReadTimeout);
    private readonly string _sys = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.SysRoot));
    private readonly string _proc = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.ProcRoot));

    /// <returns>The text, or null where the device has none.</returns>
    /// <exception cref="DeviceReadException">The file is there and cannot be read.</exception>
    public string? Text(string path)
    {
        try
        {
            // /proc never waits for hardware; /sys does, and may wait for ever.
            return IsSys(path) ? _patient.Read(Rooted(path)) : _read(Rooted(path));
        }
        catch (DeviceReadException error)
        {
            throw error.At(path);
        }
    }

    /// <returns>The whole number in the file, or null where the device has none.</returns>
    /// <exception cref="DeviceReadException">The file is there and cannot be read, or holds no whole number.</exception>
    public long? Integer(string path)
    {
        if (Text(path) is not { } text)
            return null;
        return long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw DeviceReadException.Malformed(path, text);
    }

    /// <returns>Kernel paths of the folders in <paramref name="path"/>, links to folders included, in natural order; none where it is missing.</returns>
    public IReadOnlyList<string> Directories(string path) => Entries(path, Directory.GetDirectories);

    /// <returns>Names of the files in <paramref name="path"/> in natural order; none where it is missing.</returns>
    public IReadOnlyList<string> FileNames(string path) =>
        [.. Entries(path, Directory.GetFiles).Select(file => Path.GetFileName(file))];

    /// <returns>How many entries the folder has, or null where it is missing.</returns>
    public int? Count(string path) => DirectoryExists(path) ? Entries(path, Directory.GetFileSystemEntries).Length : null;

    public bool DirectoryExists(string path) => Directory.Exists(Rooted(path));

    /// <summary>Where a link of <c>/sys/class</c> leads: the device's place in the tree of buses.</summary>
    /// <returns>The real path's parts below <c>/sys</c>; those of <paramref name="path"/> itself where it is no link.</returns>
    public string[] RealParts(string path)
    {
        var rooted = Rooted(path);
        var real = Directory.ResolveLinkTarget(rooted, returnFinalTarget: true)?.FullName ?? rooted;
        return Path.GetRelativePath(_sys, real).Split(Path.DirectorySeparatorChar);
    }

    public void Dispose() => _patient.Dispose();

    private string[] Entries(string path, Func<string, string[]> list)
    {
        try
        {
            var entries = list(Rooted(path));
            Array.Sort(entries, NaturalOrder.Instance);
            return Array.ConvertAll(entries, entry => $"{path}/{Path.GetFileName(entry)}");
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DeviceReadException.From(path, error);
        }
    }

    private string Rooted(string path) => IsSys(path)
        ? _sys + path["/sys".Length..]
        : _proc + path["/proc".Length..];

    private static bool IsSys(string path) => path.StartsWith("/sys/", StringComparison.Ordinal);
}
