using Spectre.Console;
using Spectre.Console.Rendering;

namespace EdgeAgent.Presentation;

/// <summary>Shows tables on a terminal.</summary>
internal static class TerminalTable
{
    /// <summary>Writes the table with its caption and notes, each on lines of its own.</summary>
    public static void Write(IAnsiConsole console, Table table)
    {
        console.Write(Create(table));
        foreach (var line in table.Notes.Prepend(table.Caption).Where(line => line.Length > 0))
            console.MarkupLineInterpolated($"[grey]{line}[/]");
    }

    /// <summary>Writes several tables, each followed by an empty line.</summary>
    public static void WriteAll(IAnsiConsole console, IEnumerable<Table> tables)
    {
        foreach (var table in tables)
        {
            Write(console, table);
            console.WriteLine();
        }
    }

    /// <summary>The columns and rows alone, as part of something larger.</summary>
    public static IRenderable Create(Table table)
    {
        // On a narrow terminal, prose wraps; without prose, the widest columns do. If no column could wrap, Spectre would narrow all of
        // them by the same number of characters, and short ones would disappear.
        var prose = table.Columns.Any(column => column.Kind == ColumnKind.Prose);
        var shown = new Spectre.Console.Table().Border(TableBorder.Rounded);
        foreach (var column in table.Columns)
            shown.AddColumn(Heading(column, wraps: !prose || column.Kind == ColumnKind.Prose));
        foreach (var row in table.Rows)
            shown.AddRow([.. row.Select(Markup.Escape)]);
        return shown;
    }

    private static TableColumn Heading(Column column, bool wraps)
    {
        var heading = new TableColumn(Markup.Escape(column.Heading)) { NoWrap = !wraps };
        return column.Kind == ColumnKind.Number ? heading.RightAligned() : heading;
    }
}
