using System.Collections.Concurrent;
using System.Globalization;
using EdgeAgent.Device.Sensors.RaspberryPi;

namespace EdgeAgent.Device.Sensors.Access;

/// <summary>The only way sensors reach the device: the kernel's own paths, whose roots may stand elsewhere, and the firmware's mailbox.</summary>
/// <param name="read">How a file is read; null reads real files.</param>
/// <param name="firmware">How the firmware is asked; null asks the real one.</param>
internal sealed class DeviceFiles(SensorsOptions options, DeviceFileRead? read = null, FirmwareAsk? firmware = null) : IDisposable
{
    private const string Mailbox = "/dev/vcio";

    // A minute of samples at the default interval.
    private const int UsesOfAName = 12;

    private readonly DeviceFileRead _read = read ?? DeviceFile.Read;
    private readonly FirmwareAsk _firmware = firmware ?? FirmwareMailbox.Ask;
    private readonly PatientReader _patient = new(options.ReadTimeout);
    private readonly ConcurrentDictionary<string, (string Text, int Uses)> _names = new(StringComparer.Ordinal);
    private readonly string _sys = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.SysRoot));
    private readonly string _proc = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.ProcRoot));
    private readonly string _root = Path.GetFullPath(options.Root).TrimEnd(Path.DirectorySeparatorChar);

    public SensorsOptions Options => options;

    /// <summary>What is not to be read, by name.</summary>
    public NamePatterns Excluded { get; } = new(options.Exclude);

    /// <returns>The text, or null where the device has none.</returns>
    /// <exception cref="DeviceReadException">The file is there and cannot be read.</exception>
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

    /// <summary>Text that stays while its device does: a name, a label. Read once in a while only, since drivers come and go.</summary>
    /// <returns>The text, or null where the device has none.</returns>
    /// <exception cref="DeviceReadException">The file is there and cannot be read.</exception>
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

    /// <returns>The whole number in the file, or null where the device has none.</returns>
    /// <exception cref="DeviceReadException">The file is there and cannot be read, or holds no whole number.</exception>
    public long? Integer(string path) => Text(path) is { } text ? Whole(path, text) : null;

    /// <summary>A measured value as the driver has it: the files that answer "nothing at the moment" where hardware is off or not connected.</summary>
    /// <returns>The whole number in the file, or null where the device has none at the moment.</returns>
    /// <exception cref="DeviceReadException">The file is there and cannot be read, or holds no whole number.</exception>
    public long? Measured(string path) => MeasuredText(path) is { } text ? Whole(path, text) : null;

    /// <summary>The same for what a driver says in words.</summary>
    /// <returns>The text, or null where the device has none at the moment.</returns>
    /// <exception cref="DeviceReadException">The file is there and cannot be read.</exception>
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

    /// <summary>A whole number that stays while its device does, read as seldom as a <see cref="Name"/>.</summary>
    /// <returns>The number, or null where the device has none.</returns>
    /// <exception cref="DeviceReadException">The file is there and cannot be read, or holds no whole number.</exception>
    public long? Constant(string path) => Name(path) is { } text ? Whole(path, text) : null;

    /// <summary>Asks the Raspberry Pi's firmware, as <c>vcgencmd</c> does.</summary>
    /// <param name="command">A general command, such as <c>get_throttled</c>.</param>
    /// <returns>The reply, or null where there is no such firmware or it does not know the command.</returns>
    /// <exception cref="DeviceReadException">This is a Raspberry Pi, and its firmware cannot be asked.</exception>
    public string? Firmware(string command)
    {
        try
        {
            return _patient.Read($"{Mailbox} {command}", _ => _firmware(Rooted(Mailbox), command));
        }
        catch (DeviceReadException error)
        {
            // Elsewhere a node of that name is left over, or passed into a container, and nothing is behind it.
            return RaspberryPiBoard.Is(this) ? throw error.At($"{Mailbox} {command}") : null;
        }
    }

    /// <returns>Kernel paths of the folders in <paramref name="path"/>, links to folders included, in natural order; none where it is missing.</returns>
    public IReadOnlyList<string> Directories(string path) => Entries(path, Directory.GetDirectories);

    /// <returns>Names of the files in <paramref name="path"/> in natural order; none where it is missing.</returns>
    public IReadOnlyList<string> FileNames(string path) =>
        [.. Entries(path, Directory.GetFiles).Select(file => Path.GetFileName(file))];

    /// <returns>How many entries the folder has, or null where it is missing.</returns>
    public int? Count(string path) => DirectoryExists(path) ? Entries(path, Directory.GetFileSystemEntries).Length : null;

    public bool FileExists(string path) => File.Exists(Rooted(path));

    public bool DirectoryExists(string path) => Directory.Exists(Rooted(path));

    /// <summary>Where a link of <c>/sys/class</c> leads: the device's place in the tree of buses.</summary>
    /// <returns>The real path's parts below <c>/sys</c>; those of <paramref name="path"/> itself where it is no link.</returns>
    public string[] RealParts(string path)
    {
        var rooted = Rooted(path);
        return Path.GetRelativePath(_sys, Target(rooted) ?? rooted).Split(Path.DirectorySeparatorChar);
    }

    /// <summary>Asks what is no file, and like one may never answer.</summary>
    /// <param name="name">What is asked, in messages.</param>
    /// <exception cref="DeviceReadException">It did not answer in time.</exception>
    public T Patiently<T>(string name, Func<T> ask) => _patient.Read(name, _ => ask());

    public void Dispose() => _patient.Dispose();

    /// <exception cref="DeviceReadException">The text is no whole number.</exception>
    public static long Whole(string path, string text) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
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
