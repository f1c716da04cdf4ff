namespace EdgeAgent.Lab.Evaluation;

/// <summary>One clip of a dataset.</summary>
/// <param name="Video">Name in the dataset.</param>
/// <param name="Path">Path of the file.</param>
/// <param name="Truth">Truth in the scale of the dataset.</param>
/// <param name="Content">Content that the clip shows; without such a column, the clip itself.</param>
/// <param name="Groups">Groups by column.</param>
internal sealed record DatasetClip(string Video, string Path, double Truth, string Content, IReadOnlyDictionary<string, string> Groups)
    : ClipFile(Video, Path);

/// <summary>Clips with known quality.</summary>
/// <param name="Path">Path of the table.</param>
internal sealed record Dataset(string Path, DatasetColumns Columns, TruthScale Scale, IReadOnlyList<DatasetClip> Clips)
{
    /// <param name="path">Path of the table; video paths are relative to its directory.</param>
    /// <param name="scale">Null to recognize it from the column's name and values.</param>
    /// <exception cref="UserError">The file is not a table, a column is missing, or rows are not usable; the message lists up to ten of
    /// them.</exception>
    public static Dataset Read(string path, ColumnChoice choice, TruthScale? scale) => Of(CsvTable.Read(path), path, choice, scale);

    /// <summary>The same for a table that was read from this path.</summary>
    /// <exception cref="UserError">A column is missing, or rows are not usable.</exception>
    public static Dataset Of(CsvTable table, string path, ColumnChoice choice, TruthScale? scale)
    {
        var columns = DatasetColumns.Of(table, path, choice);
        var rows = new DatasetRows(path, columns);
        var known = scale ?? TruthScale.Recognize(columns.Truth, table.Rows.Select(row => rows.Truth(row) ?? 0));
        return new Dataset(path, columns, known, rows.Read(table.Rows, known));
    }
}
