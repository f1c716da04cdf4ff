using System.CommandLine;
using EdgeAgent.CommandLine;
using EdgeAgent.Configuration;
using EdgeAgent.Lab.Reports;
using EdgeAgent.Lab.Reports.Comparison;
using EdgeAgent.Lab.Reports.Tables;
using EdgeAgent.Presentation;

namespace EdgeAgent.Lab.Cli;

/// <summary><c>edgeagent report</c>: prints stored results as a report; compares those of several devices.</summary>
internal static class ReportCommand
{
    private static readonly Argument<string[]> Results = new("RESULTS")
    {
        Description = "Output directories of edgeagent analyze or benchmark --output, or files of the benchmark history: one per device.",
        Arity = ArgumentArity.OneOrMore,
        HelpName = "RESULTS",
    };

    private static readonly Option<DirectoryInfo?> Output = new("--output")
    {
        Description = "Writes the report with charts and LaTeX tables to this directory: all results of one device, "
            + "or the comparison of several.",
        HelpName = "DIR",
    };

    private static readonly Option<OutputFormat> Format =
        OutputFormatOption.Create(OutputFormat.Table, OutputFormat.Json, OutputFormat.Csv);

    public static Command Create()
    {
        var command = new Command("report", LabProgram.Verbs["report"]) { Results, Output, Format };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        List<UserError> faults = [];
        List<AnalysisResults> results = [.. parsed.GetValue(Results)!.Select(path => Read(path, faults)).OfType<AnalysisResults>()];
        // Without any results, the first fault determines the exit code, and the message contains all faults.
        if (results.Count == 0)
            throw faults is [var only] ? only : new UserError(string.Join('\n', faults.Select(fault => fault.Message)), faults[0].ExitCode);
        var devices = ComparedDevice.Of(results);
        if (parsed.GetValue(Output) is { } directory)
            WriteFiles(directory, results, devices);
        Print(parsed.GetValue(Format), results, devices);
        faults.ForEach(fault => Console.Error.WriteLine($"Left out: {fault.Message}"));
        return faults.Count == 0 ? 0 : UserError.Failed;
    }

    private static AnalysisResults? Read(string path, List<UserError> faults)
    {
        try
        {
            StateDirectory.RequireRights(Path.GetFullPath(path));
            return ResultsReader.Read(path);
        }
        catch (UserError fault)
        {
            faults.Add(fault);
            return null;
        }
    }

    private static void WriteFiles(DirectoryInfo directory, List<AnalysisResults> results, IReadOnlyList<ComparedDevice> devices)
    {
        if (results.Count == 1)
            ReportTree.Write(directory, results[0]);
        else
            ComparisonTree.Write(directory, devices);
        Console.Error.WriteLine($"Written: {directory.FullName}");
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
                TerminalTable.WriteAll(
                    Terminal.Output(), results.Count == 1 ? ReportTables.All(results[0]) : ComparisonTables.All(devices));
                break;
        }
    }
}
