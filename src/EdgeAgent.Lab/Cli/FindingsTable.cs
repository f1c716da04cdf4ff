using System.Globalization;
using EdgeAgent.Lab.Findings;
using Spectre.Console;

namespace EdgeAgent.Lab.Cli;

/// <summary>Shows a person how the variants scale and what came of each claim.</summary>
internal static class FindingsTable
{
    private const string None = "–";

    private static readonly string[] Figures = ["exponent", "by rule", "R²", "variants"];

    public static void Write(IAnsiConsole console, FindingsReport report)
    {
        if (report.Scaling.Count > 0)
            console.Write(Table(report.Scaling));
        foreach (var finding in report.Findings)
        {
            console.MarkupLineInterpolated($"{finding.Claim}: [bold]{finding.Verdict.Words()}[/].");
            console.WriteLine($"  {finding.Evidence}");
        }
        console.MarkupLineInterpolated($"[grey]Measured: {report.Basis}.[/]");
    }

    private static Table Table(IEnumerable<ScalingFit> fits)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .Caption("Power laws by least squares on logarithms, with the standard error. By rule: α 1.2, β 1.1, γ 1.15 of the EfficientNet paper.")
            .AddColumn(new TableColumn("law").NoWrap())
            .AddColumns([.. Figures.Select(name => new TableColumn(name).RightAligned().NoWrap())]);
        foreach (var (name, _, _, law, expected) in fits)
            table.AddRow(name, Text($"{law.Exponent:0.000} ± {law.StandardError:0.000}"), expected is { } rule ? Text($"{rule:0.000}") : None, Text($"{law.RSquared:0.000}"), $"{law.Points}");
        return table;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
