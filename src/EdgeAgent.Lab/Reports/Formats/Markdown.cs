using System.Text;
using EdgeAgent.Presentation;

namespace EdgeAgent.Lab.Reports.Formats;

/// <summary>Tables and text as Markdown (CommonMark with GitHub's tables).</summary>
internal static class Markdown
{
    private const string Special = @"\`*_{}[]<>|#~";

    public static string Write(Table table)
    {
        var text = new StringBuilder();
        Row(text, table.Columns.Select(column => Escape(column.Heading)));
        Row(text, table.Columns.Select(column => column.Kind == ColumnKind.Number ? "---:" : "---"));
        foreach (var row in table.Rows)
            Row(text, row.Select(Escape));
        text.Append($"\n*{Escape(table.Caption)}*\n");
        foreach (var note in table.Notes)
            text.Append($"\n- {Escape(note)}");
        return text.Append(table.Notes.Count > 0 ? "\n" : "").ToString();
    }

    /// <summary>Escapes any text, so that it is displayed unchanged.</summary>
    public static string Escape(string text) => string.Concat(text.Select(letter => letter switch
    {
        '\n' or '\r' or '\t' => " ",
        _ when Special.Contains(letter, StringComparison.Ordinal) => $"\\{letter}",
        '&' => "&amp;",
        _ => $"{letter}",
    }));

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
