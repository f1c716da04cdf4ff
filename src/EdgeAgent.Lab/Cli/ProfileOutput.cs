using System.Text.Json;
using EdgeAgent.CommandLine;
using EdgeAgent.IO;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Lab.Reports;
using EdgeAgent.Lab.Reports.Formats;
using EdgeAgent.Presentation;

namespace EdgeAgent.Lab.Cli;

/// <summary>Prints a profile and writes it to files.</summary>
internal static class ProfileOutput
{
    public static void Print(OutputFormat format, ProfileReport report)
    {
        switch (format)
        {
            case OutputFormat.Json:
                Console.Out.WriteLine(Json(report));
                break;
            case OutputFormat.Csv:
                ProfileCsv.Write(Console.Out, report);
                break;
            default:
                ProfileTable.Write(Terminal.Output(), report);
                break;
        }
    }

    /// <exception cref="UserError">The directory is not writable.</exception>
    public static void WriteFiles(DirectoryInfo directory, ProfileReport report)
    {
        try
        {
            directory.Create();
            File.WriteAllText(Path.Combine(directory.FullName, "profiling_report.json"), Json(report) + "\n");
            var summary = ProfilingSummary.Write(AnalysisResults.Of(report), report);
            File.WriteAllText(Path.Combine(directory.FullName, "profiling_summary.txt"), summary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"The profile cannot be written to {directory.FullName}: {error.Message}", cause: error);
        }
    }

    private static string Json(ProfileReport report) => JsonSerializer.Serialize(report, JsonStyle.Indented);
}
