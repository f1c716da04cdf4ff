using System.Text.Json;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.CommandLine;
using EdgeAgent.IO;
using EdgeAgent.Presentation;

namespace EdgeAgent.Cli.Benchmarking;

/// <summary>Prints a benchmark's report and writes it to files.</summary>
internal static class BenchmarkOutput
{
    public static void Print(OutputFormat format, BenchmarkReport report)
    {
        switch (format)
        {
            case OutputFormat.Json:
                Console.Out.WriteLine(Json(report));
                break;
            case OutputFormat.Csv:
                BenchmarkCsv.Write(Console.Out, report);
                break;
            default:
                TerminalTable.Write(Terminal.Output(), BenchmarkTable.Of(report));
                break;
        }
    }

    /// <exception cref="UserError">The directory cannot be written.</exception>
    public static void WriteFiles(DirectoryInfo directory, BenchmarkReport report)
    {
        try
        {
            directory.Create();
            File.WriteAllText(Path.Combine(directory.FullName, "benchmark_results.json"), Json(report) + "\n");
            using var csv = File.CreateText(Path.Combine(directory.FullName, "benchmark_results.csv"));
            BenchmarkCsv.Write(csv, report);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"The results cannot be written to {directory.FullName}: {error.Message}", cause: error);
        }
    }

    private static string Json(BenchmarkReport report) => JsonSerializer.Serialize(report, JsonStyle.Indented);
}
