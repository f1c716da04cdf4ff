using EdgeAgent.Lab.Evaluation.Events;

namespace EdgeAgent.Lab.Evaluation;

/// <summary>Reads the rows of a dataset and collects their errors.</summary>
internal sealed class DatasetRows(string path, DatasetColumns columns)
{
    private readonly VideoColumn _videos = new(path, columns.Video);

    /// <returns>Null if the value is not a finite number.</returns>
    public double? Truth(CsvRow row) => DecimalText.Parse(row[columns.Truth]);

    /// <exception cref="UserError">There are no rows, or some are not usable.</exception>
    public IReadOnlyList<DatasetClip> Read(IReadOnlyList<CsvRow> rows, TruthScale scale)
    {
        RequireOneMark(rows);
        RowFaults.Require(path, rows, row => _videos.Fault(row) ?? TruthFault(row, scale) ?? EventsFault(row));
        return [.. rows.Select(Clip)];
    }

    // "1,234" has different values in a column of decimal commas and in one of decimal points.
    private void RequireOneMark(IReadOnlyList<CsvRow> rows)
    {
        var marked = rows.Select(row => (Row: row, Mark: DecimalText.Mark(row[columns.Truth])))
            .Where(pair => pair.Mark is not null).DistinctBy(pair => pair.Mark).ToList();
        if (marked is [var (one, _), var (other, _)])
        {
            throw new UserError(
                $"{path} has \"{one[columns.Truth]}\" on line {one.Line} and \"{other[columns.Truth]}\" on line {other.Line} "
                + $"for {columns.Truth}: use either decimal commas or decimal points in all rows.",
                UserError.WrongUse);
        }
    }

    private string? TruthFault(CsvRow row, TruthScale scale)
    {
        if (Truth(row) is not { } truth)
            return $"{columns.Truth} is \"{row[columns.Truth]}\": {DecimalText.Fault(row[columns.Truth])}.";
        return scale.Holds(truth)
            ? null
            : FormattableString.Invariant(
                $"{columns.Truth} is {truth}: outside {scale.Low} to {scale.High} ({scale.Unit}); use --scale to set another scale.");
    }

    private string? EventsFault(CsvRow row) => columns.Events is { } events ? EventLabels.Fault(events, row[events]) : null;

    private DatasetClip Clip(CsvRow row) => new(
        _videos.Name(row),
        _videos.Located(row),
        Truth(row)!.Value,
        columns.Content is { } content ? row[content] : _videos.Name(row),
        columns.Groups.ToDictionary(column => column, column => row[column], StringComparer.Ordinal));
}
