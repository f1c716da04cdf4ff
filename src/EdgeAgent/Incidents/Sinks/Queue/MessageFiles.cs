using System.Globalization;
using System.Text.Json;
using EdgeAgent.IO;

namespace EdgeAgent.Incidents.Sinks.Queue;

/// <summary>The files of one sink's waiting messages: one per message, complete or absent, even after a power cut.</summary>
internal sealed class MessageFiles
{
    /// <summary>The directory of messages that the receiver refused.</summary>
    public const string SetAsideFolder = "set-aside";

    private const string Extension = ".json";

    // A message has about a thousand bytes.
    private const long MostBytes = 1 << 20;
    private const int KeptAside = 20;

    private readonly string _path;

    private MessageFiles(string path) => _path = path;

    /// <summary>Creates the directory if it is missing, and removes what a killed program left unfinished in it.</summary>
    /// <exception cref="IOException">It cannot be created. Or <see cref="UnauthorizedAccessException"/>.</exception>
    public static MessageFiles Open(string path)
    {
        Ownership.CreateDirectory(path);
        UnfinishedFiles.Remove(path);
        return new(path);
    }

    /// <summary>The messages of an earlier run, oldest first. Damaged files are set aside.</summary>
    /// <param name="report">Receives one sentence per damaged file.</param>
    public IReadOnlyList<(long Sequence, IncidentMessage Message)> Read(Action<string> report)
    {
        List<(long, IncidentMessage)> messages = [];
        foreach (var (sequence, path) in Numbered().OrderBy(file => file.Sequence))
        {
            if (ReadOne(path, report) is { } message)
                messages.Add((sequence, message));
        }
        return messages;
    }

    /// <summary>Stores a message. After this returns, it survives a crash and a power cut.</summary>
    /// <exception cref="Exception">The disk refused, see <see cref="Disk.Refuses"/>.</exception>
    public void Write(long sequence, IncidentMessage message)
    {
        WholeFile.Write(PathOf(sequence), file => JsonSerializer.Serialize(file, message, JsonStyle.Compact));
        Folder.Flush(_path);
    }

    /// <exception cref="Exception">The disk refused, see <see cref="Disk.Refuses"/>.</exception>
    public void Delete(long sequence) => File.Delete(PathOf(sequence));

    /// <summary>Keeps a refused message for inspection; only the last few are kept.</summary>
    /// <exception cref="Exception">The disk refused, see <see cref="Disk.Refuses"/>.</exception>
    public void SetAside(long sequence)
    {
        var aside = Path.Combine(_path, SetAsideFolder);
        Ownership.CreateDirectory(aside);
        File.Move(PathOf(sequence), Path.Combine(aside, Path.GetFileName(PathOf(sequence))), overwrite: true);
        foreach (var old in Directory.GetFiles(aside).Order(StringComparer.Ordinal).SkipLast(KeptAside))
            File.Delete(old);
    }

    private IEnumerable<(long Sequence, string Path)> Numbered()
    {
        foreach (var file in new DirectoryInfo(_path).EnumerateFiles("*" + Extension))
        {
            // A link may lead anywhere.
            if (file.LinkTarget is null
                && long.TryParse(file.Name[..^Extension.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
                yield return (sequence, file.FullName);
        }
    }

    private static IncidentMessage? ReadOne(string path, Action<string> report)
    {
        try
        {
            return KeptFile.Read(path, MostBytes, bytes => JsonSerializer.Deserialize<IncidentMessage>(bytes, JsonStyle.Compact)
                ?? throw new JsonException("It is null."));
        }
        catch (DamagedFileException error)
        {
            if (KeptFile.SetAside(path) is { } aside)
                report($"{path} is damaged: {error.Message} {aside}");
        }
        catch (Exception error) when (Disk.Refuses(error))
        {
            report($"{path} cannot be read: {Disk.Reason(error)}");
        }
        return null;
    }

    private string PathOf(long sequence) => Path.Combine(_path, sequence.ToString("D12", CultureInfo.InvariantCulture) + Extension);
}
