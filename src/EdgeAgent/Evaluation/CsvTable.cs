using System.Text;

namespace EdgeAgent.Evaluation;

/// <summary>One row of a table.</summary>
/// <param name="Line">In the file, from 1.</param>
/// <param name="Fields">By column.</param>
internal sealed record CsvRow(int Line, IReadOnlyDictionary<string, string> Fields)
{
    public string this[string column] => Fields[column];
}

/// <summary>Comma-separated rows under a header; fields may be quoted, a doubled quote stands for one. No field spans lines; empty lines are none.</summary>
/// <param name="Columns">As the header names them.</param>
internal sealed record CsvTable(IReadOnlyList<string> Columns, IReadOnlyList<CsvRow> Rows)
{
    /// <exception cref="UserError">
    /// The file cannot be read or has no header, a column is named twice, or a row has another number of fields than the header.
    /// </exception>
    public static CsvTable Read(string path)
    {
        (string Text, int Number)[] lines = [.. Lines(path).Select((text, i) => (text, i + 1)).Where(line => line.text.Length > 0)];
        if (lines.Length == 0)
            throw new UserError($"{path} is empty: its first line must name the columns.", UserError.WrongUse);
        var header = Split(lines[0].Text);
        if (header.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(name => name.Count() > 1) is { Key: var twice })
            throw new UserError($"{path} has two columns named \"{twice}\".", UserError.WrongUse);
        return new CsvTable(header, [.. lines.Skip(1).Select(line => Row(path, line.Number, header, Split(line.Text)))]);
    }

    internal static string[] Split(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                field.Append(line[i++]);
            else if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == ',' && !quoted)
                (_, field) = (Add(fields, field), new StringBuilder());
            else
                field.Append(line[i]);
        }

        Add(fields, field);
        return [.. fields];
    }

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"{path} cannot be read: {error.Message}", UserError.WrongUse, error);
        }
    }

    private static CsvRow Row(string path, int line, string[] header, string[] fields) => fields.Length == header.Length
        ? new CsvRow(line, header.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal))
        : throw new UserError($"{path}:{line} has {fields.Length} fields where the header has {header.Length}.", UserError.WrongUse);

    private static int Add(List<string> fields, StringBuilder field)
    {
        fields.Add(field.ToString());
        return fields.Count;
    }
}
