using System.Globalization;
using System.Text.Json;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.CommandLine;
using EdgeAgent.IO;
using EdgeAgent.Presentation;
using Spectre.Console;

namespace EdgeAgent.Cli.Benchmarking;

/// <summary>Lists the benchmarks kept on this device.</summary>
internal static class BenchmarkHistoryView
{
    private const string Schema = "edgeagent.benchmark-history/1";

    public static void Write(OutputFormat format, IReadOnlyList<BenchmarkReport> reports)
    {
        switch (format)
        {
            case OutputFormat.Json:
                Console.Out.WriteLine(JsonSerializer.Serialize(new { Schema, Reports = reports }, JsonStyle.Indented));
                break;
            case OutputFormat.Csv:
                BenchmarkCsv.Write(Console.Out, reports);
                break;
            default:
                WriteTable(Terminal.Output(), reports);
                break;
        }
    }

    private static void WriteTable(IAnsiConsole console, IReadOnlyList<BenchmarkReport> reports)
    {
        if (reports.Count == 0)
        {
            console.WriteLine("No benchmarks are stored yet. Run: edgeagent benchmark --quick");
            return;
        }
        TerminalTable.Write(console, new(
            [
                new("started (UTC)", ColumnKind.Text), new("id", ColumnKind.Text), new("trigger", ColumnKind.Text),
                new("kind", ColumnKind.Text), new("runs", ColumnKind.Text), new("p50 of one frame", ColumnKind.Prose),
            ],
            [.. reports.Select(Cells)]));
    }

    private static string[] Cells(BenchmarkReport report) =>
    [
        report.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        report.Id,
        report.Trigger,
        (report.Quick ? "quick" : "full") + (report.Complete ? "" : ", stopped"),
        $"{report.Runs.Count(run => run.Measurement is not null)} of {report.Runs.Count}",
        string.Join(", ", CaseAggregation.Of(report).Where(summary => summary.Case.Scenario == Scenario.SingleStream)
            .Select(summary => $"{summary.Case.Variant} {FigureText.Milliseconds(summary.PercentileAt(0.5))}")),
    ];
}
