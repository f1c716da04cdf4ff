using System.CommandLine;
using EdgeAgent.Reports;
using EdgeAgent.Reports.Comparison;
using EdgeAgent.Reports.Tables;

namespace EdgeAgent.Cli;

/// <summary><c>edgeagent report</c>: results that were kept, as a report; those of several devices side by side.</summary>
internal static class ReportCommand
{
    private static readonly Argument<string[]> Results = new("RESULTS")
    {
        Description = "Directories that edgeagent analyze or benchmark --output wrote, or files of the history: one a device.",
        Arity = ArgumentArity.OneOrMore,
        HelpName = "RESULTS",
    };

    private static readonly Option<DirectoryInfo?> Output = new("--output")
    {
        Description = "Writes the report with charts and LaTeX tables into this directory: of one device the whole tree, of several the comparison.",
        HelpName = "DIR",
    };

    private static readonly Option<OutputFormat> Format = OutputFormatOption.Create(OutputFormat.Table, OutputFormat.Json, OutputFormat.Csv);

    public static Command Create()
    {
        var command = new Command("report", "Makes a report of kept results; those of several devices side by side.") { Results, Output, Format };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var results = parsed.GetValue(Results)!.Select(ResultsReader.Read).ToList();
        var devices = ComparedDevice.Of(results);
        Print(parsed.GetValue(Format), results, devices);
        if (parsed.GetValue(Output) is not { } directory)
            return 0;
        if (results.Count == 1)
            ReportTree.Write(directory, results[0]);
        else
            ComparisonTree.Write(directory, devices);
        Console.Error.WriteLine($"Written: {directory.FullName}");
        return 0;
    }

    private static void Print(OutputFormat format, List<AnalysisResults> results, IReadOnlyList<ComparedDevice> devices)
    {
        switch (format)
        {
            case OutputFormat.Json:
                Console.Out.Write(ResultFile.Text(ComparisonDocument.Of(devices)));
                break;
            case OutputFormat.Csv:
                Console.Out.Write(ComparisonDocument.Of(devices).Csv());
                break;
            default:
                foreach (var table in results.Count == 1 ? ReportTables.All(results[0]) : ComparisonTables.All(devices))
                    ReportTableView.Write(Terminal.Output(), table);
                break;
        }
    }
}
