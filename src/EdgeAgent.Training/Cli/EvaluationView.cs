using System.Globalization;
using EdgeAgent.Cli;
using EdgeAgent.Training.Evaluation;
using Spectre.Console;

namespace EdgeAgent.Training.Cli;

/// <summary>Prints an evaluation on stdout.</summary>
internal static class EvaluationView
{
    public static void Print(EvaluationReport report, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(Console.Out, new { Schema = "edgeagent-train.evaluate/1", Evaluation = report });
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumn("measure").AddColumn("value", column => column.RightAligned());
        foreach (var (name, value) in Rows(report))
            table.AddRow(Markup.Escape(name), value.ToString("0.###", CultureInfo.InvariantCulture));
        AnsiConsole.Console.Write(table);
    }

    private static IEnumerable<(string Name, double Value)> Rows(EvaluationReport report) =>
    [
        ("clips", report.Clips),
        ("photographs", report.Photographs),
        ("SROCC", report.Srocc),
        ("PLCC", report.Plcc),
        ("KROCC", report.Krocc),
        ("RMSE, VMAF points", report.Rmse),
        ("MAE, VMAF points", report.Mae),
        ("same photograph ordered rightly", report.SameContentOrder),
        .. report.SroccByKind.Select(kind => ($"SROCC within {kind.Key}", kind.Value)),
        .. report.ArtifactPrecision.Select(artifact => ($"average precision of {artifact.Key}", artifact.Value)),
    ];
}
