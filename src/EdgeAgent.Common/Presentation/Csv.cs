using System.Buffers;
using System.Globalization;

namespace EdgeAgent.Presentation;

/// <summary>
/// Rows as CSV (RFC 4180, but with Linux line ends). Numbers have a decimal point and all their digits; a cell without a value is empty.
/// </summary>
internal static class Csv
{
    // Characters that would split a cell or a row, or that a reader would take for quoting.
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <summary>Writes the names of the columns, then one line per row.</summary>
    public static void Write<T>(TextWriter output, IEnumerable<T> rows, params IReadOnlyList<(string Name, Func<T, object?> Value)> columns)
    {
        WriteRow(output, columns.Select(column => column.Name));
        foreach (var row in rows)
            WriteRow(output, columns.Select(column => column.Value(row)));
    }

    /// <summary>Returns the names of the columns, then one line per row.</summary>
    public static string Text<T>(IEnumerable<T> rows, params IReadOnlyList<(string Name, Func<T, object?> Value)> columns)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Write(text, rows, columns);
        return text.ToString();
    }

    /// <summary>One line, for rows that have no type of their own.</summary>
    public static void WriteRow(TextWriter output, params IEnumerable<object?> cells) =>
        output.Write(string.Join(',', cells.Select(Cell)) + "\n");

    private static string Cell(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
