using EdgeAgent.Lab.Reports.Tables;
using Spectre.Console;
using Table = Spectre.Console.Table;

namespace EdgeAgent.Lab.Cli;

/// <summary>Prints a table of a report for people.</summary>
internal static class ReportTableView
{
    public static void Write(IAnsiConsole console, Lab.Reports.Tables.Table table)
    {
        var shown = new Table().Border(TableBorder.Rounded);
        foreach (var column in table.Columns)
            shown.AddColumn(Column(column));
        foreach (var row in table.Rows)
            shown.AddRow([.. row.Select(Markup.Escape)]);
        console.Write(shown);
        foreach (var line in table.Notes.Prepend(table.Caption))
            console.MarkupLineInterpolated($"[grey]{line}[/]");
        console.WriteLine();
    }

    private static TableColumn Column(Column column)
    {
        var shown = new TableColumn(Markup.Escape(column.Heading));
        return column.Kind switch
        {
            ColumnKind.Number => shown.RightAligned().NoWrap(),
            ColumnKind.Text => shown.NoWrap(),
            _ => shown,
        };
    }
}
