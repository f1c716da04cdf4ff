using System.Globalization;
using System.Text.Json;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.IO;
using EdgeAgent.Strings;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>Benchmark reports on disk: one file per report, named by its start time.</summary>
/// <param name="directory">Created when needed.</param>
/// <param name="keep">Maximum number of files; the oldest are deleted first.</param>
/// <param name="warn">Receives one line for each unreadable file. A damaged file is set aside, see <see cref="KeptFile"/>.</param>
internal sealed class BenchmarkHistory(string directory, int keep, Action<string> warn)
{
    /// <summary>The directory's name within the state directory.</summary>
    public const string Folder = "benchmarks";

    private const string Extension = ".json";
    private const string Pattern = $"????????T??????Z-*{Extension}*";

    // The largest report written so far has a few megabytes.
    private const long MostBytes = 64 * 1024 * 1024;

    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);

    /// <summary>When a file was last added or removed; a date in 1601 while the directory does not exist.</summary>
    /// <exception cref="UnauthorizedAccessException">This user may not read the directory.</exception>
    public DateTime WrittenAt => Directory.GetLastWriteTimeUtc(directory);

    /// <summary>Opens the journal that keeps a report's runs one by one, in case the program ends before it saves the report.</summary>
    public Journal<BenchmarkReport, KeptRun> Begin(BenchmarkReport begun) =>
        RunJournal.Open(PathOf(begun, RunJournal.Extension), plan: begun.Id, begun, warn);

    /// <summary>Writes a report completely or not at all, and deletes its journal.</summary>
    /// <returns>The file's path.</returns>
    /// <exception cref="UserError">The directory is not writable.</exception>
    public string Save(BenchmarkReport report)
    {
        var path = PathOf(report, Extension);
        try
        {
            Ownership.CreateDirectory(directory);
            WholeFile.Write(path, file => JsonSerializer.Serialize(file, report, JsonStyle.Indented));
            File.Delete(PathOf(report, RunJournal.Extension));
            DropOldest();
        }
        catch (Exception error) when (Disk.Refuses(error))
        {
            throw new UserError($"The benchmark's result cannot be written to {path}: {Disk.Reason(error)}", cause: error);
        }
        return path;
    }

    /// <summary>All readable reports, newest first. If the program was killed, the report contains the runs that had finished.</summary>
    public IEnumerable<BenchmarkReport> Read() => Readable().Reverse()
        .Where(path => !IsJournal(path) || !File.Exists(Path.ChangeExtension(path, Extension)))
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
                Warn($"{path} is damaged and was skipped: {OneLine.Of(error.Message)} {aside}");
        }
        catch (IOException error) when (DurableLines.IsHeld(error) || error is FileNotFoundException)
        {
            // Its benchmark is still running, or another reader has set the file aside.
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or UserError)
        {
            Warn($"{path} was skipped: {OneLine.Of(error.Message)}");
        }
        return null;
    }

    // A file with another schema comes from a newer program: it is valid and must not be set aside.
    private static BenchmarkReport Parse(byte[] bytes)
    {
        var schema = JsonSerializer.Deserialize<Header>(bytes, JsonStyle.Compact)?.Schema;
        if (schema == BenchmarkReport.CurrentSchema)
        {
            return JsonSerializer.Deserialize<BenchmarkReport>(bytes, JsonStyle.Compact) is { } report && report.IsSound()
                ? report
                : throw new JsonException("It contains impossible values.");
        }
        throw schema is null
            ? new JsonException("It has no schema.")
            : new UserError($"its schema is {OneLine.Of(schema)}, not {BenchmarkReport.CurrentSchema}.");
    }

    private sealed record Header(string? Schema = null);

    // Several readers read repeatedly, but each warning must appear only once.
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
            Warn($"The saved benchmarks in {directory} cannot be read: {error.Message}");
            return [];
        }
    }

    // Names begin with the time, so sorting by name sorts by time. Damaged files count toward the limit, so their number is bounded too.
    private string[] Files() =>
        Directory.Exists(directory) ? [.. Directory.EnumerateFiles(directory, Pattern).Order(StringComparer.Ordinal)] : [];
}
