namespace EdgeAgent.Lab.Evaluation;

/// <summary>One clip of a dataset.</summary>
/// <param name="Video">As the dataset names it.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Truth">In the dataset's scale.</param>
/// <param name="Content">What it is made of; without such a column, the clip itself.</param>
/// <param name="Groups">By column.</param>
internal sealed record DatasetClip(string Video, string Path, double Truth, string Content, IReadOnlyDictionary<string, string> Groups);

/// <summary>Clips whose quality is known.</summary>
/// <param name="Path">Of the table.</param>
internal sealed record Dataset(string Path, DatasetColumns Columns, TruthScale Scale, IReadOnlyList<DatasetClip> Clips)
{
    /// <param name="path">Of the table; videos are named relative to its directory.</param>
    /// <param name="scale">Null: recognised by the column's name and values.</param>
    /// <exception cref="UserError">It is no table, a column is missing, or rows cannot be used; it names each of these, up to ten.</exception>
    public static Dataset Read(string path, ColumnChoice choice, TruthScale? scale)
    {
        var table = CsvTable.Read(path);
        var columns = DatasetColumns.Of(table, path, choice);
        if (table.Rows.Count == 0)
            throw new UserError($"{path} has a header and no rows: a clip is a row.", UserError.WrongUse);
        var rows = new DatasetRows(path, columns);
        var known = scale ?? TruthScale.Recognise(columns.Truth, table.Rows.Select(row => rows.Truth(row) ?? 0));
        return new Dataset(path, columns, known, rows.Read(table.Rows, known));
    }
}
