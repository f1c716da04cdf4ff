using System.Globalization;
using System.Text.Json;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.IO;
using EdgeAgent.Strings;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>Reports kept on disk, a file each, named by the time they began.</summary>
/// <param name="directory">Created when needed.</param>
/// <param name="keep">The most files kept; the oldest go first.</param>
/// <param name="warn">Gets a line for each file that cannot be read. A damaged one is set aside, see <see cref="KeptFile"/>.</param>
internal sealed class BenchmarkHistory(string directory, int keep, Action<string> warn)
{
    /// <summary>Its name within the state directory.</summary>
    public const string Folder = "benchmarks";

    private const string Extension = ".json";
    private const string Pattern = $"????????T??????Z-*{Extension}*";

    // The largest that was ever written has some megabytes.
    private const long MostBytes = 64 * 1024 * 1024;

    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);

    /// <summary>When a file of it last came or went; the beginning of time while there is none.</summary>
    /// <exception cref="UnauthorizedAccessException">This user may not look.</exception>
    public DateTime WrittenAt => Directory.GetLastWriteTimeUtc(directory);

    /// <summary>Begins to keep a report's runs one by one, for the case that the program does not live to save it.</summary>
    public Journal<BenchmarkReport, KeptRun> Begin(BenchmarkReport begun) =>
        RunJournal.Open(PathOf(begun, RunJournal.Extension), plan: begun.Id, begun, warn);

    /// <summary>Writes a report so that it is there whole or not at all, and drops its journal.</summary>
    /// <returns>The file's path.</returns>
    /// <exception cref="UserError">The directory cannot be written.</exception>
    public string Save(BenchmarkReport report)
    {
        var path = PathOf(report, Extension);
        try
        {
            Ownership.CreateDirectory(directory);
            WholeFile.Write(path, file => JsonSerializer.Serialize(file, report, BenchmarkJson.Indented));
            File.Delete(PathOf(report, RunJournal.Extension));
            DropOldest();
        }
        catch (Exception error) when (Disk.Refuses(error))
        {
            throw new UserError($"The benchmark's result cannot be written to {path}: {Disk.Reason(error)}", cause: error);
        }
        return path;
    }

    /// <summary>All reports that can be read, newest first. One whose program was killed is there with the runs that it had finished.</summary>
    public IEnumerable<BenchmarkReport> Read() => Readable().Reverse().Where(path => !IsJournal(path) || !File.Exists(Path.ChangeExtension(path, Extension)))
        .Select(Read).OfType<BenchmarkReport>();

    private static bool IsJournal(string path) => path.EndsWith(RunJournal.Extension, StringComparison.Ordinal);

    private static bool IsDamaged(string path) => path.EndsWith(KeptFile.DamagedSuffix, StringComparison.Ordinal);

    private BenchmarkReport? Read(string path)
    {
        try
        {
            return KeptFile.Read(path, MostBytes, bytes => IsJournal(path) ? RunJournal.Recover(bytes) : Parse(bytes));
        }
        catch (DamagedFileException error)
        {
            if (KeptFile.SetAside(path) is { } aside)
                Warn($"{path} is damaged and passed over: {OneLine.Of(error.Message)} {aside}");
        }
        catch (IOException error) when (DurableLines.IsHeld(error) || error is FileNotFoundException)
        {
            // Its benchmark is still at it, or another reader has set it aside.
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or UserError)
        {
            Warn($"{path} is passed over: {OneLine.Of(error.Message)}");
        }
        return null;
    }

    // Another schema is that of a newer program: sound, and not this one's to touch.
    private static BenchmarkReport Parse(byte[] bytes)
    {
        var schema = JsonSerializer.Deserialize<Header>(bytes, BenchmarkJson.Compact)?.Schema;
        if (schema == BenchmarkReport.CurrentSchema)
            return JsonSerializer.Deserialize<BenchmarkReport>(bytes, BenchmarkJson.Compact) is { } report && report.IsSound() ? report : throw new JsonException("No benchmark can have measured that.");
        throw schema is null
            ? new JsonException("It does not name its schema.")
            : new UserError($"its schema is {OneLine.Of(schema)}, not {BenchmarkReport.CurrentSchema}.");
    }

    private sealed record Header(string? Schema = null);

    // Several readers look again and again.
    private void Warn(string sentence)
    {
        lock (_warned)
        {
            if (!_warned.Add(sentence))
                return;
        }
        warn(sentence);
    }

    private string PathOf(BenchmarkReport report, string extension)
    {
        var stamp = report.StartedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        return Path.Combine(directory, $"{stamp}-{report.Id}{extension}");
    }

    private void DropOldest()
    {
        foreach (var path in Files().SkipLast(keep))
            File.Delete(path);
    }

    private string[] Readable()
    {
        try
        {
            return [.. Files().Where(path => !IsDamaged(path))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Warn($"The kept benchmarks in {directory} cannot be read: {error.Message}");
            return [];
        }
    }

    // Names begin with the time, so that their order is that of the reports. Damaged ones count, so that they are bounded too.
    private string[] Files() => Directory.Exists(directory) ? [.. Directory.EnumerateFiles(directory, Pattern).Order(StringComparer.Ordinal)] : [];
}
