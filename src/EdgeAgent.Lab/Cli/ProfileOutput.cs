using System.Text.Json;
using EdgeAgent.CommandLine;
using EdgeAgent.IO;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Presentation;
using Spectre.Console;

namespace EdgeAgent.Lab.Cli;

/// <summary>Prints a profile and writes it to files.</summary>
internal static class ProfileOutput
{
    private const int FileWidth = 140;

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
            File.WriteAllText(Path.Combine(directory.FullName, "profiling_summary.txt"), Summary(report));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"The profile cannot be written to {directory.FullName}: {error.Message}", cause: error);
        }
    }

    /// <summary>The tables as plain text.</summary>
    public static string Summary(ProfileReport report)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = FileWidth;
        console.Profile.Capabilities.Unicode = true;
        ProfileTable.Write(console, report);
        return text.ToString();
    }

    private static string Json(ProfileReport report) => JsonSerializer.Serialize(report, JsonStyle.Indented);
}
