using System.Globalization;

namespace EdgeAgent.Lab.Reports.Formats;

/// <summary>Rows as CSV (RFC 4180, but lines end as they do on Linux): seconds, bytes, joules, frames a second; empty where there is no value.</summary>
internal static class Csv
{
    private static readonly System.Buffers.SearchValues<char> Quoted = System.Buffers.SearchValues.Create(",\"\r\n");

    public static string Write<T>(IEnumerable<T> rows, params IReadOnlyList<(string Name, Func<T, object?> Value)> columns) =>
        string.Concat(rows.Select(row => columns.Select(column => column.Value(row))).Prepend(columns.Select(column => (object?)column.Name)).Select(cells => string.Join(',', cells.Select(Cell)) + "\n"));

    private static string Cell(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
