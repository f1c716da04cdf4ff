using System.Text;

namespace EdgeAgent.Training.Recipes;

/// <summary>Reads comma-separated rows with a header; fields may be quoted, a doubled quote stands for one. No field spans lines.</summary>
internal static class CsvRows
{
    /// <summary>Each row as its fields by column name.</summary>
    /// <exception cref="UserError">A row has another number of fields than the header.</exception>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Read(string path)
    {
        string[]? header = null;
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var fields = Split(line);
            if (header is null)
                header = fields;
            else if (fields.Length == header.Length)
                yield return header.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
            else
                throw new UserError($"{path}:{number} has {fields.Length} fields where the header has {header.Length}.");
        }
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

    private static int Add(List<string> fields, StringBuilder field)
    {
        fields.Add(field.ToString());
        return fields.Count;
    }
}
