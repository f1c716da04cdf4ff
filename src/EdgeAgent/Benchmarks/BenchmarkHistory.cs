using System.Globalization;
using System.Text.Json;

namespace EdgeAgent.Benchmarks;

/// <summary>Reports kept on disk, a file each, named by the time they began.</summary>
/// <param name="directory">Created when needed.</param>
/// <param name="keep">The most files kept; the oldest go first.</param>
/// <param name="warn">Gets a sentence for each file that cannot be read.</param>
internal sealed class BenchmarkHistory(string directory, int keep, Action<string> warn)
{
    /// <summary>Its name within the state directory.</summary>
    public const string Folder = "benchmarks";

    private const string Pattern = "????????T??????Z-*.json";

    /// <summary>Writes a report so that it is there whole or not at all.</summary>
    /// <returns>The file's path.</returns>
    /// <exception cref="UserError">The directory cannot be written.</exception>
    public string Save(BenchmarkReport report)
    {
        var stamp = report.StartedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var path = Path.Combine(directory, $"{stamp}-{report.Id}.json");
        try
        {
            Directory.CreateDirectory(directory);
            Write(report, path);
            DropOldest();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"The benchmark's result cannot be written to {path}: {error.Message}", cause: error);
        }
        return path;
    }

    /// <summary>All reports that can be read, newest first.</summary>
    public IEnumerable<BenchmarkReport> Read() => Files().Reverse().Select(Read).OfType<BenchmarkReport>();

    private static void Write(BenchmarkReport report, string path)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        using (var file = File.Create(temporary))
        {
            JsonSerializer.Serialize(file, report, BenchmarkJson.Indented);
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
    }

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

    private void DropOldest()
    {
        foreach (var path in Files().SkipLast(keep))
            File.Delete(path);
    }

    // Names begin with the time, so that their order is that of the reports.
    private string[] Files() => Directory.Exists(directory) ? [.. Directory.EnumerateFiles(directory, Pattern).Order(StringComparer.Ordinal)] : [];
}
