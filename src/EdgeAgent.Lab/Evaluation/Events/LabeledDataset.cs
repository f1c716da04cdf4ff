namespace EdgeAgent.Lab.Evaluation.Events;

/// <summary>A clip with the labels of its faults.</summary>
/// <param name="Labels">Empty for a clip without faults.</param>
internal sealed record LabeledClip(string Video, string Path, IReadOnlyList<EventLabel> Labels) : ClipFile(Video, Path);

/// <summary>Clips with labels of their faults.</summary>
/// <param name="Path">Path of the table.</param>
/// <param name="Column">Column of the faults.</param>
internal sealed record LabeledDataset(string Path, string Column, IReadOnlyList<LabeledClip> Clips)
{
    /// <param name="path">Path from which the table was read; video paths are relative to its directory.</param>
    /// <returns>Null if the table has no column of faults.</returns>
    /// <exception cref="UserError">A column is missing, or rows are not usable; the message lists up to ten of them.</exception>
    public static LabeledDataset? Of(CsvTable table, string path, ColumnChoice choice)
    {
        if (DatasetColumns.EventsOf(table, path, choice) is not { } column)
            return null;
        var videos = new VideoColumn(path, DatasetColumns.VideoOf(table, path, choice));
        RowFaults.Require(path, table.Rows, row => videos.Fault(row) ?? EventLabels.Fault(column, row[column]));
        return new(path, column, [.. table.Rows.Select(row => new LabeledClip(videos.Name(row), videos.Located(row), Labels(row)))]);

        IReadOnlyList<EventLabel> Labels(CsvRow row) => EventLabels.TryParse(row[column], out var labels, out _) ? labels : [];
    }
}
