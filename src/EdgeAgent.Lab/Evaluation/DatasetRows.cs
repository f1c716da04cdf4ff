namespace EdgeAgent.Lab.Evaluation;

/// <summary>Reads the rows of a dataset and collects their errors.</summary>
internal sealed class DatasetRows(string path, DatasetColumns columns)
{
    private const int MostListed = 10;

    private readonly string _directory = Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <returns>Null if the value is not a finite number.</returns>
    public double? Truth(CsvRow row) => DecimalText.Parse(row[columns.Truth]);

    /// <exception cref="UserError">Some rows are not usable.</exception>
    public IReadOnlyList<DatasetClip> Read(IReadOnlyList<CsvRow> rows, TruthScale scale)
    {
        RequireOneMark(rows);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        string[] faults =
        [
            .. rows.Select(row => Fault(row, scale, seen) is { } fault ? $"line {row.Line}: {fault}" : null).OfType<string>(),
        ];
        if (faults.Length == 0)
            return [.. rows.Select(Clip)];
        var more = faults.Length > MostListed ? $"\n… and {faults.Length - MostListed} more." : "";
        throw new UserError($"{path} cannot be used:\n{string.Join('\n', faults.Take(MostListed))}{more}", UserError.WrongUse);
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

    private string? Fault(CsvRow row, TruthScale scale, Dictionary<string, int> seen)
    {
        var video = row[columns.Video];
        if (video.Trim().Length == 0)
            return $"{columns.Video} is empty.";
        if (Truth(row) is not { } truth)
            return $"{columns.Truth} is \"{row[columns.Truth]}\": {DecimalText.Fault(row[columns.Truth])}.";
        if (!scale.Holds(truth))
        {
            return FormattableString.Invariant(
                $"{columns.Truth} is {truth}: outside {scale.Low} to {scale.High} ({scale.Unit}); use --scale to set another scale.");
        }
        if (!File.Exists(Located(video)))
            return $"{Located(video)} does not exist.";
        return seen.TryAdd(Located(video), row.Line) ? null : $"{video} is on line {seen[Located(video)]} too: use one row per clip.";
    }

    private DatasetClip Clip(CsvRow row)
    {
        var video = row[columns.Video];
        return new DatasetClip(
            video,
            Located(video),
            Truth(row)!.Value,
            columns.Content is { } content ? row[content] : video,
            columns.Groups.ToDictionary(column => column, column => row[column], StringComparer.Ordinal));
    }

    private string Located(string video) => Path.GetFullPath(video, _directory);
}
