using System.Globalization;

namespace EdgeAgent.Lab.Reports.Formats;

/// <summary>Rows as CSV (RFC 4180, but with Linux line ends): seconds, bytes, joules, frames per second; empty without a value.</summary>
internal static class Csv
{
    private static readonly System.Buffers.SearchValues<char> Quoted = System.Buffers.SearchValues.Create(",\"\r\n");

    public static string Write<T>(IEnumerable<T> rows, params IReadOnlyList<(string Name, Func<T, object?> Value)> columns)
    {
        var header = columns.Select(column => (object?)column.Name);
        var lines = rows.Select(row => columns.Select(column => column.Value(row))).Prepend(header);
        return string.Concat(lines.Select(cells => string.Join(',', cells.Select(Cell)) + "\n"));
    }

    private static string Cell(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
