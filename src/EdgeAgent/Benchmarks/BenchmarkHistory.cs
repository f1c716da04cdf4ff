using System.Globalization;
using System.Text.Json;
using EdgeAgent.Files;

namespace EdgeAgent.Benchmarks;

/// <summary>Reports kept on disk, a file each, named by the time they began.</summary>
/// <param name="directory">Created when needed.</param>
/// <param name="keep">The most files kept; the oldest go first.</param>
/// <param name="warn">Gets a sentence for each file that cannot be read.</param>
internal sealed class BenchmarkHistory(string directory, int keep, Action<string> warn)
{
    /// <summary>Its name within the state directory.</summary>
    public const string Folder = "benchmarks";

    private const string Extension = ".json";
    private const string Pattern = $"????????T??????Z-*{Extension}*";

    /// <summary>When a file of it last came or went; the beginning of time while there is none.</summary>
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
            Directory.CreateDirectory(directory);
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
    public IEnumerable<BenchmarkReport> Read() => Files().Reverse().Where(path => !IsJournal(path) || !File.Exists(Path.ChangeExtension(path, Extension)))
        .Select(path => IsJournal(path) ? Recover(path) : Read(path)).OfType<BenchmarkReport>();

    private static bool IsJournal(string path) => path.EndsWith(RunJournal.Extension, StringComparison.Ordinal);

    private BenchmarkReport? Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var report = JsonSerializer.Deserialize<BenchmarkReport>(file, BenchmarkJson.Compact);
            if (report?.Schema == BenchmarkReport.CurrentSchema)
                return report;
            warn($"{path} is passed over: its schema is {report?.Schema ?? "missing"}, not {BenchmarkReport.CurrentSchema}.");
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or IOException or UnauthorizedAccessException)
        {
            warn($"{path} is passed over: {error.Message}");
        }
        return null;
    }

    private BenchmarkReport? Recover(string path)
    {
        try
        {
            return RunJournal.Recover(File.ReadAllBytes(path));
        }
        catch (IOException error) when (DurableLines.IsHeld(error))
        {
            // Its benchmark is still at it.
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            warn($"{path} is passed over: {error.Message}");
            return null;
        }
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

    // Names begin with the time, so that their order is that of the reports.
    private string[] Files() => Directory.Exists(directory) ? [.. Directory.EnumerateFiles(directory, Pattern).Order(StringComparer.Ordinal)] : [];
}
