using System.Collections.Concurrent;
using System.Globalization;
using EdgeAgent.Device.Sensors.RaspberryPi;

namespace EdgeAgent.Device.Sensors.Access;

/// <summary>The sensors' only access to the device: the kernel's paths, whose roots are configurable, and the firmware's mailbox.</summary>
/// <param name="read">Reads a file; null reads real files.</param>
/// <param name="firmware">Queries the firmware; null queries the real one.</param>
internal sealed class DeviceAccess(SensorsOptions options, DeviceFileRead? read = null, FirmwareAsk? firmware = null) : IDisposable
{
    private const string Mailbox = "/dev/vcio";

    // A minute of samples at the default interval.
    private const int UsesOfAName = 12;

    private readonly DeviceFileRead _read = read ?? DeviceFile.Read;
    private readonly FirmwareAsk _firmware = firmware ?? FirmwareMailbox.Ask;
    private readonly TimeoutReader _patient = new(options.ReadTimeout);
    private readonly ConcurrentDictionary<string, (string Text, int Uses)> _names = new(StringComparer.Ordinal);
    private readonly string _sys = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.SysRoot));
    private readonly string _proc = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.ProcRoot));
    private readonly string _root = Path.GetFullPath(options.Root).TrimEnd(Path.DirectorySeparatorChar);

    public SensorsOptions Options => options;

    /// <summary>Name patterns of sensors and parts that must not be read.</summary>
    public NamePatterns Excluded { get; } = new(options.Exclude);

    /// <returns>The text, or null if the device has none.</returns>
    /// <exception cref="DeviceReadException">The file exists but cannot be read.</exception>
    public string? Text(string path)
    {
        try
        {
            return _patient.Read(Rooted(path), _read.Invoke);
        }
        catch (DeviceReadException error)
        {
            throw error.At(path);
        }
    }

    /// <summary>Text that the program can do without.</summary>
    /// <returns>The text, or null if the device has none or it cannot be read.</returns>
    public string? TextIfReadable(string path)
    {
        try
        {
            return Text(path);
        }
        catch (DeviceReadException)
        {
            return null;
        }
    }

    /// <summary>
    /// Text that does not change while its device exists, such as a name or label. It is cached and only read occasionally, because drivers
    /// can be loaded and unloaded.
    /// </summary>
    /// <returns>The text, or null if the device has none.</returns>
    /// <exception cref="DeviceReadException">The file exists but cannot be read.</exception>
    public string? Name(string path)
    {
        if (_names.TryGetValue(path, out var known) && known.Uses < UsesOfAName)
        {
            _names[path] = (known.Text, known.Uses + 1);
            return known.Text;
        }
        _names.TryRemove(path, out _);
        if (Text(path) is not { } text)
            return null;
        _names[path] = (text, 1);
        return text;
    }

    /// <returns>The integer in the file, or null if the device has none.</returns>
    /// <exception cref="DeviceReadException">The file exists but cannot be read or contains no integer.</exception>
    public long? Integer(string path) => Text(path) is { } text ? Whole(path, text) : null;

    /// <summary>A measured value, from a file that reports "nothing at the moment" if its hardware is off or not connected.</summary>
    /// <returns>The integer in the file, or null if the device has none at the moment.</returns>
    /// <exception cref="DeviceReadException">The file exists but cannot be read or contains no integer.</exception>
    public long? Measured(string path) => MeasuredText(path) is { } text ? Whole(path, text) : null;

    /// <summary>A measured value that is text, read in the same way.</summary>
    /// <returns>The text, or null if the device has none at the moment.</returns>
    /// <exception cref="DeviceReadException">The file exists but cannot be read.</exception>
    public string? MeasuredText(string path)
    {
        try
        {
            return Text(path);
        }
        catch (DeviceReadException error) when (Absence.OfMeasurement(error))
        {
            return null;
        }
    }

    /// <summary>An integer that does not change while its device exists, cached like a <see cref="Name"/>.</summary>
    /// <returns>The number, or null if the device has none.</returns>
    /// <exception cref="DeviceReadException">The file exists but cannot be read or contains no integer.</exception>
    public long? Constant(string path) => Name(path) is { } text ? Whole(path, text) : null;

    /// <summary>Queries the Raspberry Pi's firmware, as <c>vcgencmd</c> does.</summary>
    /// <param name="command">A general command, for example <c>get_throttled</c>.</param>
    /// <returns>The reply, or null if there is no such firmware or it does not support the command.</returns>
    /// <exception cref="DeviceReadException">This is a Raspberry Pi, and the query of its firmware failed.</exception>
    public string? Firmware(string command)
    {
        try
        {
            return _patient.Read($"{Mailbox} {command}", _ => _firmware(Rooted(Mailbox), command));
        }
        catch (DeviceReadException error)
        {
            // On other boards, the node is a leftover or was passed into a container, without a mailbox behind it.
            return RaspberryPiBoard.Is(this) ? throw error.At($"{Mailbox} {command}") : null;
        }
    }

    /// <returns>
    /// Kernel paths of the folders in <paramref name="path"/>, including links to folders, in natural order; empty if it is missing.
    /// </returns>
    public IReadOnlyList<string> Directories(string path) => Entries(path, Directory.GetDirectories);

    /// <returns>Names of the files in <paramref name="path"/> in natural order; empty if it is missing.</returns>
    public IReadOnlyList<string> FileNames(string path) =>
        [.. Entries(path, Directory.GetFiles).Select(file => Path.GetFileName(file))];

    /// <returns>Number of entries in the folder, or null if it is missing.</returns>
    public int? Count(string path) => DirectoryExists(path) ? Entries(path, Directory.GetFileSystemEntries).Length : null;

    public bool FileExists(string path) => File.Exists(Rooted(path));

    public bool DirectoryExists(string path) => Directory.Exists(Rooted(path));

    /// <summary>Resolves a link in <c>/sys/class</c> to the device's place in the tree of buses.</summary>
    /// <returns>The parts of the real path below <c>/sys</c>; those of <paramref name="path"/> itself if it is not a link.</returns>
    public string[] RealParts(string path)
    {
        var rooted = Rooted(path);
        return Path.GetRelativePath(_sys, Target(rooted) ?? rooted).Split(Path.DirectorySeparatorChar);
    }

    /// <summary>Runs a query that is not a file read but may hang like one, with the read timeout.</summary>
    /// <param name="name">Name of the query in messages.</param>
    /// <exception cref="DeviceReadException">The query did not return in time.</exception>
    public T Patiently<T>(string name, Func<T> ask) => _patient.Read(name, _ => ask());

    public void Dispose() => _patient.Dispose();

    /// <exception cref="DeviceReadException">The text is not an integer.</exception>
    public static long Whole(string path, string text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw DeviceReadException.Malformed(path, text);

    // The device may have been removed since it was listed.
    private static string? Target(string link)
    {
        try
        {
            return Directory.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

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

    private string Rooted(string path)
    {
        if (path.StartsWith("/sys/", StringComparison.Ordinal))
            return _sys + path["/sys".Length..];
        return path.StartsWith("/proc/", StringComparison.Ordinal) ? _proc + path["/proc".Length..] : _root + path;
    }
}
